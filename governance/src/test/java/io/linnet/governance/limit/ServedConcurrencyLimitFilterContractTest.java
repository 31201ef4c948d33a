package io.linnet.governance.limit;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

final class ServedConcurrencyLimitFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new ServedConcurrencyLimitFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("concurrency-limit.max", "10");
  }
}
