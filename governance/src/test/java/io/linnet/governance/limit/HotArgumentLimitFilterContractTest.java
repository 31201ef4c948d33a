package io.linnet.governance.limit;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

final class HotArgumentLimitFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new HotArgumentLimitFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("hot-argument-limit.index", "0", "hot-argument-limit.per-second", "10000");
  }
}
