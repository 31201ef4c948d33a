package io.linnet.governance.fault;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

/** With a fault that no call of the contract meets. */
final class FaultFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new FaultFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("fault.error", "OVERLOADED", "fault.attachment", "chaos");
  }
}
