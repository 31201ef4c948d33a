package io.linnet.governance.admission;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.time.Duration;
import java.util.Optional;

/** Refuses calls that would wait too long, unless {@code admission.max-wait} is 0. */
public final class AdmissionFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public AdmissionFilterFactory() {}

  @Override
  public String name() {
    return "admission";
  }

  @Override
  public Stage stage() {
    return Stage.SHED;
  }

  @Override
  public Optional<AdmissionFilter> create(MethodDescriptor method, FilterContext context) {
    Duration maxWait = AdmissionConfig.read(context.settings()).maxWait();
    return maxWait.isZero()
        ? Optional.empty()
        : Optional.of(new AdmissionFilter(method, maxWait, context.queue(), context.clock()));
  }
}
