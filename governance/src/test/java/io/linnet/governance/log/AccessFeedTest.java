package io.linnet.governance.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What listeners of a feed hear. */
final class AccessFeedTest {

  private static final Result OK = Result.value("secret");

  private final ManualClock clock = ManualClock.create();
  private final FakeFilterContext context = FakeFilterContext.of(clock);
  private final AccessFeed feed = AccessFeed.create();

  @Test
  void everyListenerHearsTheCallsThatEndWhileItListens() throws InterruptedException {
    call();
    AccessSubscription two = feed.subscribe(10);
    try (AccessSubscription one = feed.subscribe(10)) {
      call();
      AccessRecord expected =
          new AccessRecord("SampleService/find", "OK", Duration.ofMillis(3), null, null, 1);
      assertThat(one.next(Duration.ZERO)).isEqualTo(expected);
      assertThat(two.next(Duration.ZERO)).isEqualTo(expected);
      assertThat(one.next(Duration.ZERO)).as("before it listened").isNull();
      two.close();
      call();
      assertThat(one.next(Duration.ZERO)).isNotNull();
      assertThat(two.next(Duration.ZERO)).isNull();
    }
    assertThat(feed.isHeard()).isFalse();
  }

  @Test
  void whoIsSlowMissesCallsAndKnowsIt() throws InterruptedException {
    try (AccessSubscription slow = feed.subscribe(2)) {
      for (int i = 0; i < 5; i++) {
        call();
      }
      assertThat(slow.missed()).isEqualTo(3);
      assertThat(slow.next(Duration.ZERO)).isNotNull();
      assertThat(slow.next(Duration.ZERO)).isNotNull();
      assertThat(slow.next(Duration.ZERO)).isNull();
    }
  }

  @Test
  void aServedCallNamesItsCallerCleaned() throws InterruptedException {
    try (AccessSubscription calls = feed.subscribe(1)) {
      FilterFactory factory = feed.provider().get(0);
      assertThat(factory.stage()).isEqualTo(Stage.SERVE);
      end(
          factory,
          FakeInvocations.served(
              FakeInvocations.method("find"), clock, new Peer("we\nb", "10.0.0.7:4711")));
      assertThat(calls.next(Duration.ZERO))
          .isEqualTo(
              new AccessRecord(
                  "SampleService/find", "OK", Duration.ofMillis(3), "we?b", "10.0.0.7:4711", 1));
    }
  }

  @Test
  void needsRoomForOneCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feed.subscribe(0))
        .withMessage("capacity: 0 (expected: at least 1)");
  }

  private void call() {
    FilterFactory factory = feed.consumer().get(0);
    assertThat(factory.stage()).isEqualTo(Stage.OBSERVE);
    end(factory, FakeInvocations.find(clock));
  }

  private void end(FilterFactory factory, Invocation call) {
    CallObserver observer = (CallObserver) factory.create(call.method(), context).orElseThrow();
    observer.started(call);
    clock.advance(Duration.ofMillis(3));
    observer.ended(call, OK);
  }
}
