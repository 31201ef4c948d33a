package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.demo.desk.Desk;
import io.linnet.demo.desk.DeskLoad;
import io.linnet.demo.desk.DeskLoad.Window;
import io.linnet.demo.desk.Desks;
import io.linnet.demo.desk.Recording;
import io.linnet.demo.fault.Row;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Faults of real providers under load, and what callers may notice; all settings as by default. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ServiceRows {

  private static final long MILLIS = 20;
  private static final int CALLS_PER_SECOND = 500;
  private static final int ORDERS_PER_SECOND = 100;
  private static final List<String> NAMES = List.of("one", "two", "three");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofMillis(500);

  private static final int PAUSES = 3;

  /** Half of the deadline of a call; on a busy machine 20 ms of work take longer. */
  private static final double WORK_AND_SLACK_MILLIS = 250;

  /** Further calls within each second that retries may add to their part of the calls. */
  private static final int RETRIES_PER_SECOND = 10;

  @TempDir static Path folder;

  private final AtomicLong order = new AtomicLong();
  private Desks desks;

  /** Seeds to run each row with. */
  abstract List<Long> seeds();

  /** How long a fault that lasts is watched. */
  abstract Duration watched();

  @BeforeAll
  void start() throws Exception {
    desks = new Desks(folder, consumer -> consumer.timeout(DEADLINE));
    desks.start("", MILLIS, NAMES.toArray(String[]::new));
    try (DeskLoad load = calls()) {
      load.measure(SECOND.multipliedBy(2)); // the JVMs have seen some
    }
  }

  @AfterAll
  void end() {
    if (desks != null) {
      desks.close();
    }
  }

  @Row
  @Tag("V1")
  @DisplayName("V1 killed in mid-call: no idempotent call fails, others only where it was")
  void aProviderIsKilled(long seed) throws Exception {
    Random random = new Random(seed);
    String victim = victim(random);
    Recording row = desks.record("V1 killed", seed);
    try (DeskLoad calls = calls().into(row);
        DeskLoad orders = orders()) {
      calls.measure(Duration.ofMillis(500 + random.nextInt(200)));
      desks.kill(victim);
      Window after = calls.measure(SECOND.multipliedBy(2));
      row.end(after + "; orders: " + orders.failures());

      assertThat(calls.failures()).isEmpty();
      assertThat(orders.failures())
          .as("in flight there: hardly one of 100/s")
          .hasSizeLessThanOrEqualTo(5)
          .allSatisfy(
              failure -> {
                RpcException error = (RpcException) failure.why();
                assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
                assertThat(error.code()).as("told at once").isNotEqualTo(ErrorCode.TIMEOUT);
              });
    }
    desks.start("", MILLIS, victim);
    assertThat(desks.orders().repeated()).isEmpty();
  }

  @Row
  @Tag("V3")
  @DisplayName("V3 one of two frozen: less than 1 % of the calls after 2 s, back within 5 s")
  void aProviderIsFrozen(long seed) throws Exception {
    String gone = victim(new Random(seed));
    String frozen = NAMES.get((NAMES.indexOf(gone) + 1) % NAMES.size());
    desks.terminate(gone);
    Recording row = desks.record("V3 frozen", seed);
    try (DeskLoad calls = calls().into(row)) {
      calls.measure(SECOND);
      desks.freeze(frozen);
      Window first = calls.measure(SECOND.multipliedBy(2));
      long before = desks.attempts(frozen);
      Window then = calls.measure(watched());
      long late = desks.attempts(frozen) - before;
      desks.thaw(frozen);
      long back = until(() -> calls.measure(SECOND.dividedBy(2)).share(frozen) > 0.05);
      row.end(
          "%s; then %s, %d attempts there; back after %d ms".formatted(first, then, late, back));

      assertThat(late).isLessThan(then.calls() / 100);
      assertThat((long) calls.failures().size())
          .isLessThanOrEqualTo((first.calls() + then.calls()) / 1_000);
      assertThat(back).isLessThanOrEqualTo(5_000);
    }
    desks.start("", MILLIS, gone);
  }

  @Row
  @Tag("V5")
  @DisplayName("V5 one pauses for a second, again and again: no call fails, and it is used again")
  void aProviderPauses(long seed) throws Exception {
    String victim = victim(new Random(seed));
    Recording row = desks.record("V5 paused", seed);
    // one that has ejected nobody yet: each further ejection in a row takes twice as long
    try (RpcConsumer fresh = desks.newConsumer("fresh").timeout(DEADLINE).build();
        DeskLoad calls = new DeskLoad(CALLS_PER_SECOND, fresh.stub(Desk.class)::serve).into(row)) {
      List<Window> windows = new ArrayList<>(List.of(calls.measure(SECOND)));
      for (int pause = 1; pause <= PAUSES; pause++) {
        desks.freeze(victim);
        windows.add(calls.measure(SECOND));
        desks.thaw(victim);
        windows.add(calls.measure(watched().dividedBy(PAUSES)));
      }
      long back = until(() -> calls.measure(SECOND.dividedBy(2)).share(victim) > 0);
      row.end("%s; back after %d ms".formatted(windows, back));
      assertThat(calls.failures()).isEmpty();
      assertThat(back).as("after an ejection for 5 s").isLessThanOrEqualTo(10_000);
    }
  }

  @Row
  @Tag("V7")
  @DisplayName("V7 all answer errors, then heal: no storm of retries, recovered within 5 s")
  void allProvidersFail(long seed) throws Exception {
    int seconds = 2 + new Random(seed).nextInt(3);
    Recording row = desks.record("V7 all fail", seed);
    try (DeskLoad calls = calls().into(row)) {
      calls.measure(SECOND);
      for (String name : NAMES) {
        desks.breakFor(name, Duration.ofSeconds(seconds));
      }
      long before = desks.attempts();
      Window broken = calls.measure(Duration.ofSeconds(seconds));
      long attempts = desks.attempts() - before;
      long recovery = until(() -> calls.measure(SECOND.dividedBy(2)).failed() == 0);
      row.end(broken + "; %d attempts, %d ms".formatted(attempts, recovery));

      assertThat(attempts).isLessThanOrEqualTo(broken.calls() * 11 / 10 + 5L * seconds);
      assertThat(recovery).isLessThanOrEqualTo(5_500); // the last half second was good
    }
  }

  @Row
  @Tag("V15")
  @DisplayName(
      "V15 a caller's callbacks block: other callers notice nothing, and its answers are kept")
  void callbacksBlock(long seed) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Recording row = desks.record("V15 blocked", seed);
    try (RpcConsumer blocked =
            desks.newConsumer("blocked").set("linnet.consumer.callback-threads", "2").build();
        DeskLoad calls = calls().into(row)) {
      Desk there = blocked.stub(Desk.class);
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(there.serve().thenApply(name -> after(release, name)));
      }
      Window others = calls.measure(SECOND.multipliedBy(2)); // longer than their deadline
      long early = answers.stream().filter(CompletableFuture::isDone).count();
      release.countDown();
      row.end("%s; %d of 20 answers early".formatted(others, early));

      assertThat(early).isZero();
      assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(SECOND));
      assertThat(there.serve()).succeedsWithin(SECOND);
      assertThat(calls.failures()).isEmpty();
      assertThat(others.millis(99)).isLessThan(WORK_AND_SLACK_MILLIS);
    } finally {
      release.countDown();
    }
  }

  @Row
  @Tag("V20")
  @DisplayName("V20 restarted one after the other: no call fails, none is done twice")
  void providersAreRestarted(long seed) throws Exception {
    Recording row = desks.record("V20 restarted", seed);
    try (DeskLoad calls = calls().into(row);
        DeskLoad orders = orders()) {
      calls.measure(SECOND);
      for (String name : NAMES) {
        desks.terminate(name);
        desks.start("", MILLIS, name);
      }
      Window after = calls.measure(SECOND);
      row.end(after.toString());

      assertThat(calls.failures()).isEmpty();
      assertThat(orders.failures()).isEmpty();
    }
    assertThat(desks.orders().repeated()).isEmpty();
  }

  @Row
  @Tag("V24")
  @DisplayName("V24 a call that overflows the stack: two providers see it, and all survive")
  void aCallIsPoison(long seed) throws Exception {
    long before = desks.attempts();
    for (int i = 0; i < 20; i++) {
      assertThat(desks.desk().poison())
          .failsWithin(SECOND)
          .withThrowableThat()
          .withMessageContaining("StackOverflowError");
      desks.desk().serve().get(1, TimeUnit.SECONDS);
    }
    long attempts = desks.attempts() - before;
    desks.record("V24 poison", seed).end(attempts + " attempts for 20 calls of it and 20 others");

    assertThat(attempts).isLessThanOrEqualTo(20 + 20 + RETRIES_PER_SECOND);
    for (String name : NAMES) {
      assertThat(desks.tell(name, Desk::serve)).isEqualTo(name);
    }
  }

  private DeskLoad calls() {
    return new DeskLoad(CALLS_PER_SECOND, desks.desk()::serve);
  }

  private DeskLoad orders() {
    return new DeskLoad(ORDERS_PER_SECOND, () -> desks.desk().order(order.incrementAndGet()));
  }

  private static String after(CountDownLatch release, String name) {
    try {
      release.await();
      return name;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String victim(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** Milliseconds until something holds. */
  private static long until(BooleanSupplier condition) {
    long start = System.nanoTime();
    Await.until("callers notice nothing any more", condition);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
