package io.linnet.governance.fallback;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

final class FallbackFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new FallbackFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("fallback.value", "empty");
  }
}
