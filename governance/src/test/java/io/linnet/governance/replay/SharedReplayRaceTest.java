package io.linnet.governance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CallHeader;
import io.linnet.CallKey;
import io.linnet.CancelScope;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.testing.Await;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances, one database, and every call twice, at the same time and anywhere. */
@Timeout(120)
final class SharedReplayRaceTest {

  private static final int CALLS = 1_000;

  private final ManualClock clock = ManualClock.create();
  private final DataSource database = H2.create();
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final ExecutorService askers = Executors.newFixedThreadPool(4);
  private final List<Filter> instances = List.of(instance(), instance());
  private final AtomicIntegerArray ran = new AtomicIntegerArray(CALLS);

  @AfterEach
  void close() {
    workers.shutdownNow();
    askers.shutdownNow();
  }

  @Test
  void eachRunsOnce() {
    Random random = new Random(7);
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, 2 * CALLS).map(i -> i % CALLS).boxed().toList());
    Collections.shuffle(order, random);
    List<CompletableFuture<Result>> results = new ArrayList<>();
    for (int number : order) {
      Filter instance = instances.get(random.nextInt(2));
      Invocation call = call(number);
      results.add(
          CompletableFuture.supplyAsync(() -> instance.invoke(call, runs(number)), askers)
              .thenCompose(result -> result));
    }
    Await.until(
        "all have ended",
        Duration.ofSeconds(100),
        () -> {
          clock.advance(Duration.ofMillis(1));
          return results.stream().allMatch(CompletableFuture::isDone);
        });
    for (int i = 0; i < order.size(); i++) {
      int number = order.get(i);
      assertThat(results.get(i)).isCompletedWithValue(Result.value("result " + number));
      assertThat(ran.get(number)).as("call %d ran", number).isEqualTo(1);
    }
  }

  private Invoker runs(int number) {
    return call -> {
      ran.incrementAndGet(number);
      return CompletableFuture.completedFuture(Result.value("result " + number));
    };
  }

  private Filter instance() {
    return ReplayFilterFactory.shared(JdbcReplayStore.of("h2", database))
        .create(FakeInvocations.keyed(), FakeFilterContext.of(clock).executor(workers))
        .orElseThrow();
  }

  /** A call that has all the time in the world: it is the clock of the test that moves. */
  private Invocation call(int number) {
    long now = clock.nanoTime();
    return Invocation.incoming(
            FakeInvocations.keyed(),
            Arguments.of(42L),
            Attachments.empty(),
            now,
            now + Duration.ofHours(1).toNanos(),
            CancelScope.create(),
            Runnable::run,
            new Peer("web", "10.0.0.7:4711"))
        .received(CallHeader.NONE.with(new CallKey(7, number)), 1);
  }
}
