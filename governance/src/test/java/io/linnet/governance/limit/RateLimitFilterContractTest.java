package io.linnet.governance.limit;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

final class RateLimitFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new RateLimitFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("rate-limit.per-second", "1000", "rate-limit.burst", "1000");
  }
}
