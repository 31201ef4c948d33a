package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.core.protocol.ProtocolException;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodGuardTest {

  private static final int MANY = 10_000;

  private final ManualClock clock = ManualClock.create();
  private final FloodGuard guard = new FloodGuard(clock.nanoTime());

  @Test
  void manyCancelsAreForgivenAsLongAsRequestsAreTwiceAsMany() throws ProtocolException {
    for (int i = 0; i < 2 * (MANY + 5); i++) {
      guard.request();
    }
    for (int i = 0; i < MANY + 5; i++) {
      guard.cancel();
    }
    assertThatThrownBy(guard::cancel)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("more than 10000 cancels");
  }

  @Test
  void fewCancelsAreForgivenThoughTheyAreAllThatComes() throws ProtocolException {
    for (int i = 0; i < MANY; i++) {
      guard.cancel();
    }
    assertThatThrownBy(guard::cancel).isInstanceOf(ProtocolException.class);
  }

  @Test
  void framesThatAskForNothingAreLimited() throws ProtocolException {
    idleFrames(MANY);
    assertThatThrownBy(guard::idleFrame)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("ask for nothing");
  }

  @Test
  void everyMinuteTheCountingBeginsAnew() throws ProtocolException {
    idleFrames(MANY);
    malformed(4);
    advance(Duration.ofSeconds(59));
    assertThatThrownBy(guard::idleFrame).isInstanceOf(ProtocolException.class);
    advance(Duration.ofSeconds(1));
    idleFrames(MANY);
    malformed(4);
    assertThat(guard.malformed()).isTrue();
  }

  @Test
  void onePingASecondIsFineAndTenMoreAreForgiven() throws ProtocolException {
    for (int second = 0; second < 1_000; second++) {
      guard.ping(clock.nanoTime());
      advance(Duration.ofSeconds(1));
    }
    for (int i = 0; i < 10; i++) {
      guard.ping(clock.nanoTime());
    }
    assertThatThrownBy(() -> guard.ping(clock.nanoTime()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("more than one PING a second");
  }

  @Test
  void theFifthMalformedRequestIsOnceTooOftenAndSaidOnce() {
    malformed(4);
    assertThat(guard.malformed()).isTrue();
    assertThat(guard.malformed()).isFalse();
  }

  private void idleFrames(int count) throws ProtocolException {
    for (int i = 0; i < count; i++) {
      guard.idleFrame();
    }
  }

  private void malformed(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(guard.malformed()).isFalse();
    }
  }

  private void advance(Duration duration) {
    clock.advance(duration);
    guard.beat(clock.nanoTime());
  }
}
