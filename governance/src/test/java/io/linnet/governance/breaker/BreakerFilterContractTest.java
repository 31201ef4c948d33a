package io.linnet.governance.breaker;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;

final class BreakerFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new BreakerFilterFactory();
  }
}
