package io.linnet.governance.fallback;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import java.util.Map;

final class MockFilterContractTest extends FilterContract {

  @Override
  protected FilterFactory factory() {
    return new MockFilterFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("mock.enabled", "true");
  }

  @Override
  protected boolean passesOn() {
    return false;
  }
}
