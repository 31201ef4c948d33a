package io.linnet.testing;

import io.linnet.spi.ReplayStore;
import java.time.Duration;

final class FakeReplayStoreTest extends ReplayStoreContract {

  private final ManualClock clock = ManualClock.create();
  private final ReplayStore store = FakeReplayStore.of("fake", clock);

  @Override
  protected ReplayStore store() {
    return store;
  }

  @Override
  protected void advance(Duration duration) {
    clock.advance(duration);
  }
}
