package io.linnet.governance.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the limit goes, in virtual time: calls take 10 ms, and 20 workers make 2 000 a second. */
final class AdaptiveLimitConvergenceTest {

  private static final double CALL_MILLIS = 10;

  private final ManualClock clock = ManualClock.create();
  private final VirtualServer server = new VirtualServer(clock, 20, Duration.ofMillis(10));

  @ParameterizedTest
  @ValueSource(ints = {20, 60})
  void fourTimesTheLoadKeepsTheServerBusyAndLatencyLow(int workers) {
    server.workers(workers);
    VirtualServer.Consumer consumer = server.consumer(4 * server.capacity());
    run(4, consumer);
    run(10, consumer);
    assertThat(consumer.answered()).isGreaterThan((long) (0.95 * 10 * server.capacity()));
    assertThat(consumer.latencyMillis()).isBetween(CALL_MILLIS, 1.6 * CALL_MILLIS);
    assertThat(consumer.limit()).isLessThan(2 * workers);
  }

  @Test
  void halfOfTheWorkersGetHalfOfTheCalls() {
    VirtualServer.Consumer consumer = server.consumer(8_000);
    run(5, consumer);
    server.workers(10);
    run(2, consumer);
    run(5, consumer);
    assertThat(consumer.answered()).isGreaterThan((long) (0.9 * 5 * server.capacity()));
    assertThat(consumer.latencyMillis()).isLessThan(2 * CALL_MILLIS);
    server.workers(20);
    run(2, consumer);
    run(5, consumer);
    assertThat(consumer.answered()).isGreaterThan((long) (0.95 * 5 * server.capacity()));
  }

  @Test
  void callsThatTakeTwiceAsLongAreNotTakenForAQueueForEver() {
    VirtualServer.Consumer consumer = server.consumer(8_000);
    run(5, consumer);
    server.mean(Duration.ofMillis(20));
    run(6, consumer);
    run(5, consumer);
    assertThat(consumer.answered()).isGreaterThan((long) (0.9 * 5 * server.capacity()));
    assertThat(consumer.latencyMillis()).isLessThan(2 * 2 * CALL_MILLIS);
  }

  @Test
  void whoComesLaterGetsAsMuch() {
    VirtualServer.Consumer first = server.consumer(4_000);
    run(5, first);
    VirtualServer.Consumer second = server.consumer(4_000);
    run(10, first, second);
    run(40, first, second);
    double all = first.answered() + second.answered();
    assertThat(first.answered() / all).isBetween(0.4, 0.6);
    assertThat(all).isGreaterThan(0.95 * 40 * server.capacity());
    assertThat(first.latencyMillis()).isLessThan(3 * CALL_MILLIS);
  }

  @Test
  void aServerThatKeepsUpIsNotLimited() {
    VirtualServer.Consumer consumer = server.consumer(0.8 * server.capacity());
    run(2, consumer);
    run(30, consumer);
    assertThat(consumer.refused()).isLessThan(consumer.answered() / 1_000);
  }

  private void run(int seconds, VirtualServer.Consumer... consumers) {
    for (VirtualServer.Consumer consumer : consumers) {
      consumer.reset();
    }
    clock.advance(Duration.ofSeconds(seconds));
  }
}
