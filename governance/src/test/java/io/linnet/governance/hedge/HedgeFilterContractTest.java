package io.linnet.governance.hedge;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

final class HedgeFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new HedgeFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("hedge.enabled", "true");
  }
}
