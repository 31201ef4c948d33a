package io.linnet.governance.replay;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;

final class KeyFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new KeyFilterFactory();
  }
}
