package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OpenLoopTest {

  private static final Schedule SCHEDULE = Schedule.random(1_000, Duration.ofMillis(100), 1);

  @Test
  void countsFromWhenACallShouldHaveBegun() throws InterruptedException {
    long aSecondAgo = System.nanoTime() - 1_000_000_000;

    Round round = loop(CompletableFuture::completedFuture).run(aSecondAgo);

    assertThat(round.p50Nanos()).isGreaterThan(900_000_000);
    assertThat(round.lateNanos()).isGreaterThan(900_000_000);
    assertThat(round.calls()).isEqualTo(SCHEDULE.calls());
  }

  @Test
  void doesNotWaitForAnswersBeforeItCallsAgain() throws InterruptedException {
    var all = new CompletableFuture<byte[]>();
    var calls = new int[1];
    AsyncEcho answersTheLast =
        message -> {
          if (++calls[0] == SCHEDULE.calls()) {
            all.complete(message);
          }
          return all;
        };

    Round round = loop(answersTheLast).run(System.nanoTime());

    assertThat(round.errors()).isZero();
    assertThat(round.perSecond()).isLessThan(1.1 * SCHEDULE.calls() / 0.1);
  }

  @Test
  void countsWhatFailsAndWhatIsNotTheSame() throws InterruptedException {
    var calls = new int[1];
    AsyncEcho broken =
        message -> {
          if (++calls[0] == 1) {
            throw withoutTrace();
          }
          return CompletableFuture.completedFuture(calls[0] == 2 ? new byte[1] : message);
        };

    assertThat(loop(broken).run(System.nanoTime()).errors()).isEqualTo(2);
  }

  /** It is shown, and nobody has to read where it comes from. */
  private static RuntimeException withoutTrace() {
    var failure = new IllegalStateException("expected: a test lets this call fail");
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  private static OpenLoop loop(AsyncEcho echo) {
    return new OpenLoop(echo, Message.of(64), SCHEDULE);
  }
}
