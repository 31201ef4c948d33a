package io.linnet.governance.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.CallQueue;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who is served by a provider that is asked for more than it can do, in virtual time. */
final class FairShareTest {

  /** Of the provider: ten workers, 10 ms for each call. */
  private static final int CAPACITY = 1_000;

  private static final long CALL_NANOS = 1_000_000_000L / CAPACITY;
  private static final Duration WARM = Duration.ofSeconds(2);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  private final ManualClock clock = ManualClock.create();
  private final MethodDescriptor find = FakeInvocations.method("find");
  private final Random random = new Random(7);
  private final Map<String, Integer> sent = new HashMap<>();
  private final Map<String, Integer> served = new HashMap<>();
  private FakeFilterContext context = FakeFilterContext.of(clock);
  private String lastRefusal = "";

  /** When the workers will have done all that waits, and since when something does. */
  private long doneNanos = clock.nanoTime();

  private long busySinceNanos = doneNanos;

  @Test
  void whoAsksForLittleGetsItWhateverOthersAskFor() {
    run(Map.of("greedy", 2_000, "modest", 200));
    assertThat(percentServed("modest")).isGreaterThanOrEqualTo(99L);
    assertThat(perSecond("greedy")).as("what is left").isBetween(780, 820);
    assertThat(lastRefusal)
        .startsWith("OVERLOADED SampleService/find: calls wait ")
        .containsPattern(
            "a CRITICAL one may wait (2[5-9]|3\\d) ms \\(admission.max-wait=50 ms\\): greedy got (79|8\\d) % of"
                + " what was served lately, 50 % are its share; see docs/errors.md#OVERLOADED");
  }

  @Test
  void withoutItEachGetsAsMuchAsItAsksFor() {
    context = FakeFilterContext.of(clock, Map.of("admission.fair-share", "false"));
    run(Map.of("greedy", 2_000, "modest", 200));
    assertThat(percentServed("modest")).isBetween(35L, 55L);
  }

  @Test
  void whatSomeDoNotAskForIsDividedAmongTheOthers() {
    run(Map.of("huge", 4_000, "large", 1_000, "small", 100));
    assertThat(percentServed("small")).isGreaterThanOrEqualTo(99L);
    assertThat(perSecond("huge")).isBetween(420, 520);
    assertThat(perSecond("large")).isBetween(380, 480);
  }

  @Test
  void aLoneCallerMayWaitAsLongAsBefore() {
    run(Map.of("lone", 3_000));
    assertThat(perSecond("lone")).isBetween(990, 1_010);
    assertThat(lastRefusal).contains("may wait 50 ms (admission.max-wait=50 ms); see");
  }

  @Test
  void whoHasLeftHasNoShare() {
    run(Map.of("one", 2_000, "two", 2_000));
    run(Map.of("one", 3_000));
    assertThat(lastRefusal).contains("may wait 50 ms (admission.max-wait=50 ms); see");
  }

  @Test
  void asManyNamesAsOneLikesShareOnePlace() {
    FairShare shares = new FairShare(clock.nanoTime());
    for (int i = 0; i < 5_000; i++) {
      shares.most("name-" + i, 0, 50, clock.nanoTime());
    }
    assertThat(shares.most("name-4999", 1, 50, clock.nanoTime()))
        .as("with 4 000 others")
        .isEqualTo(25);
    assertThat(shares.most("name-7", 1, 50, clock.nanoTime())).isEqualTo(50);
  }

  /** Each application makes so many calls per second, at random moments. */
  private void run(Map<String, Integer> perSecond) {
    context.queue(new VirtualQueue());
    Filter filter = new AdmissionFilterFactory().create(find, context).orElseThrow();
    perSecond.forEach((application, rate) -> next(filter, application, rate));
    clock.advance(WARM);
    sent.clear();
    served.clear();
    clock.advance(MEASURED);
    stopped = true;
    clock.advance(Duration.ofSeconds(5));
    stopped = false;
  }

  private boolean stopped;

  private void next(Filter filter, String application, int perSecond) {
    double seconds = -Math.log(1 - random.nextDouble()) / perSecond;
    clock.schedule(
        () -> {
          if (!stopped) {
            send(filter, application);
            next(filter, application, perSecond);
          }
        },
        Duration.ofNanos((long) (seconds * 1e9)));
  }

  private void send(Filter filter, String application) {
    sent.merge(application, 1, Integer::sum);
    Invocation call = FakeInvocations.served(find, clock, new Peer(application, "10.0.0.7:4711"));
    Result result =
        filter
            .invoke(
                call,
                accepted -> {
                  long now = clock.nanoTime();
                  if (doneNanos - now <= 0) {
                    doneNanos = now;
                    busySinceNanos = now;
                  }
                  doneNanos += CALL_NANOS;
                  served.merge(application, 1, Integer::sum);
                  return CompletableFuture.completedFuture(Result.value("ok"));
                })
            .getNow(null);
    if (result instanceof Result.Failed failed) {
      RpcException refused = failed.error();
      assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED);
      lastRefusal = String.valueOf(refused.getMessage());
    }
  }

  private long percentServed(String application) {
    return Math.round(100.0 * served.get(application) / sent.get(application));
  }

  private int perSecond(String application) {
    return Math.round((float) served.get(application) / MEASURED.toSeconds());
  }

  private final class VirtualQueue implements CallQueue {
    @Override
    public long waitNanos() {
      return Math.max(0, doneNanos - clock.nanoTime());
    }

    @Override
    public boolean stands() {
      return waitNanos() > 0 && clock.nanoTime() - busySinceNanos > 100_000_000L;
    }
  }
}
