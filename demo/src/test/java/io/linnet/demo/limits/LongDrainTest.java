package io.linnet.demo.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A provider drains under load while one of its handlers takes five seconds: no call fails, and no
 * handler runs twice.
 */
class LongDrainTest {

  private static final long HANDLER_SECONDS = 5;

  /** Calls of one round, each 5 ms. */
  private static final long CALL_PERIOD_MICROS = 5_000;

  private static final int ROUNDS_AT_ONCE = 20;

  @RegisterExtension final Seed seed = Seed.create();

  @Test
  void nothingIsLostAndNothingRunsTwice() throws Exception {
    rounds(2);
  }

  @Test
  @Tag("faults")
  void nothingIsLostAndNothingRunsTwiceInTwoHundredRounds() throws Exception {
    rounds(200);
  }

  private void rounds(int count) throws Exception {
    RandomGenerator random = seed.random();
    ExecutorService threads = Executors.newFixedThreadPool(ROUNDS_AT_ONCE);
    ScheduledExecutorService ticker = Executors.newScheduledThreadPool(2);
    try {
      List<CompletableFuture<Long>> rounds = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long drainAfterMillis = random.nextInt((int) (HANDLER_SECONDS * 1_000));
        rounds.add(CompletableFuture.supplyAsync(() -> round(drainAfterMillis, ticker), threads));
      }
      long calls = 0;
      for (CompletableFuture<Long> round : rounds) {
        calls += round.get(10, TimeUnit.MINUTES);
      }
      System.out.printf("%d rounds, %d calls, none failed, none ran twice%n", count, calls);
    } finally {
      ticker.shutdownNow();
      threads.shutdownNow();
      assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** One provider takes the slow call and drains; another one takes over. */
  private static long round(long drainAfterMillis, ScheduledExecutorService ticker) {
    String registry = "memory://drain-" + UUID.randomUUID();
    Entries entries = new Entries();
    AtomicLong last = new AtomicLong();
    List<CompletableFuture<Long>> calls = new ArrayList<>();
    RpcProvider first = provider(registry, entries);
    RpcProvider second = null;
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      Ledger ledger = consumer.stub(Ledger.class);
      CompletableFuture<Long> slow = ledger.enterSlowly(-1);
      Awaitility.await().until(() -> entries.made(-1) == 1);
      second = provider(registry, entries);
      ScheduledFuture<?> load =
          ticker.scheduleAtFixedRate(
              () -> {
                synchronized (calls) {
                  calls.add(ledger.enter(last.incrementAndGet()));
                }
              },
              0,
              CALL_PERIOD_MICROS,
              TimeUnit.MICROSECONDS);
      Awaitility.await()
          .pollDelay(Duration.ofMillis(drainAfterMillis))
          .atMost(Duration.ofSeconds(30))
          .until(() -> last.get() > 0);
      first.close(); // returns when the slow handler has ended and been answered
      assertThat(slow.join()).as("answered before the provider was gone").isEqualTo(-1);
      load.cancel(false);
      synchronized (calls) {
        CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new)).join();
      }
    } finally {
      first.close();
      if (second != null) {
        second.close();
      }
    }
    assertThat(entries.made(-1)).isEqualTo(1);
    for (long entry = 1; entry <= last.get(); entry++) {
      assertThat(entries.made(entry)).as("entry %d", entry).isEqualTo(1);
    }
    return last.get();
  }

  private static RpcProvider provider(String registry, Entries entries) {
    return RpcProvider.builder()
        .application("ledger")
        .registry(registry)
        .port(0)
        .set("linnet.provider.shutdown-hook", "false")
        .set("linnet.provider.drain-grace", "30s")
        .export(Ledger.class, entries)
        .start();
  }

  /** Counts how often each entry is made, over all providers of a round. */
  private static final class Entries implements Ledger {

    private final Map<Long, AtomicInteger> made = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Long> enter(long entry) {
      made.computeIfAbsent(entry, first -> new AtomicInteger()).incrementAndGet();
      return CompletableFuture.completedFuture(entry);
    }

    @Override
    public CompletableFuture<Long> enterSlowly(long entry) {
      return enter(entry)
          .thenApplyAsync(
              same -> same, CompletableFuture.delayedExecutor(HANDLER_SECONDS, TimeUnit.SECONDS));
    }

    int made(long entry) {
      AtomicInteger count = made.get(entry);
      return count == null ? 0 : count.get();
    }
  }
}
