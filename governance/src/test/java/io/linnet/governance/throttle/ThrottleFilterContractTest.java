package io.linnet.governance.throttle;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;

final class ThrottleFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new ThrottleFilterFactory();
  }
}
