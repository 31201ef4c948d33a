package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Invocation;
import io.linnet.core.transport.ScriptedProvider.FakeReplyHandler;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock starts just before its overflow, which the wheel has to survive. */
class DeadlineWheelTest {

  /** Two ticks of 8.4 ms, the most a call may end late. */
  private static final Duration LATE = Duration.ofMillis(17);

  private final ManualClock clock = ManualClock.create();
  private final ScriptedProvider provider = new ScriptedProvider(16, 0);
  private final DeadlineWheel wheel =
      new DeadlineWheel(provider.channel.eventLoop(), clock::nanoTime);

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aDeadlineInThePastEndsWithTheNextTick() {
    PendingCall call = enter(Duration.ofSeconds(-3));
    tick(1);
    assertThat(call.isEnded()).isTrue();
  }

  @Test
  void nearDeadlinesEndInTime() {
    for (int millis = 0; millis < 600; millis += 7) {
      assertEndsInTime(Duration.ofMillis(millis));
    }
  }

  @Test
  void deadlinesManyRoundsAheadEndInTime() {
    assertEndsInTime(Duration.ofSeconds(10));
    assertEndsInTime(Duration.ofMinutes(2));
  }

  @Test
  void afterAPauseOfManyRoundsAllThatExpiredEnds() {
    List<PendingCall> calls = new ArrayList<>();
    for (int millis = 0; millis < 3_000; millis += 10) {
      calls.add(enter(Duration.ofMillis(millis)));
    }
    clock.advance(Duration.ofSeconds(60));
    wheel.run();
    assertThat(calls).allMatch(PendingCall::isEnded);
  }

  @Test
  void aCallThatLeftIsForgotten() {
    Random random = new Random(5);
    List<PendingCall> left = new ArrayList<>();
    List<PendingCall> stayed = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      PendingCall call = enter(Duration.ofMillis(random.nextInt(2_000)));
      (random.nextBoolean() ? left : stayed).add(call);
    }
    left.forEach(wheel::leave);
    left.forEach(wheel::leave); // twice is once
    tick(300);
    assertThat(left).noneMatch(PendingCall::isEnded);
    assertThat(stayed).allMatch(PendingCall::isEnded);
  }

  @Test
  void enteringTwiceIsOnce() {
    PendingCall call = enter(Duration.ofMillis(10));
    wheel.enter(call, clock.nanoTime());
    wheel.leave(call);
    tick(10);
    assertThat(call.isEnded()).isFalse();
  }

  private void assertEndsInTime(Duration timeout) {
    PendingCall call = enter(timeout);
    while (call.deadlineNanos() - clock.nanoTime() > 0) {
      assertThat(call.isEnded()).as("%s, too early", timeout).isFalse();
      tick(1);
    }
    tick(call.isEnded() ? 0 : 1);
    assertThat(call.isEnded()).as("%s, too late", timeout).isTrue();
    assertThat(clock.nanoTime() - call.deadlineNanos()).isLessThanOrEqualTo(LATE.toNanos());
  }

  private PendingCall enter(Duration timeout) {
    Invocation invocation = FakeInvocations.of(FakeInvocations.method("find"), clock, timeout);
    invocation.arguments().encoded(arguments -> new byte[0]);
    PendingCall call =
        new PendingCall(invocation, 0, null, new FakeReplyHandler(), provider.connection);
    wheel.enter(call, clock.nanoTime());
    return call;
  }

  private void tick(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofNanos(1L << 23));
      wheel.run();
    }
  }
}
