package io.linnet.governance.retry;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;

final class RetryFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new RetryFilterFactory();
  }
}
