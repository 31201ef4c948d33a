package io.linnet.governance.validate;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.RpcService;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;

/** With arguments that keep the constraints. */
final class ValidateFilterContractTest extends FilterContract {

  @RpcService
  interface Constrained {
    String find(@Positive long id);

    String place(@NotBlank String order);
  }

  @Override
  protected FilterFactory factory() {
    return new ValidateFilterFactory();
  }

  @Override
  protected List<MethodDescriptor> candidates() {
    return Contract.of(Constrained.class).methods();
  }
}
