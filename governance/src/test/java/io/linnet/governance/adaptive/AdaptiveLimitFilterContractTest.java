package io.linnet.governance.adaptive;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

final class AdaptiveLimitFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new AdaptiveLimitFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("adaptive-limit.enabled", "true");
  }
}
