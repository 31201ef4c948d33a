package io.linnet.governance.admission;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;

final class AdmissionFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new AdmissionFilterFactory();
  }
}
