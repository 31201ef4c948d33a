package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.desk.DeskLoad;
import io.linnet.demo.desk.DeskLoad.Failure;
import io.linnet.demo.desk.DeskLoad.Window;
import io.linnet.demo.desk.Desks;
import io.linnet.demo.desk.Recording;
import io.linnet.demo.fault.Row;
import io.linnet.demo.fault.Seeds;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What could keep a system down that might recover. */
@Tag("faults")
@Timeout(1_200)
final class StormFaultMatrixTest {

  private static final long MILLIS = 20;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration RECOVERY = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofMillis(500);

  /** Above the deadline, where the machine has better things to do. */
  private static final Duration GRACE = Duration.ofMillis(50);

  /** Of V34, one after the other; a second or two each. */
  private static final int FAULTS =
      Integer.parseInt(Optional.ofNullable(System.getenv("STORM")).orElse("20"));

  private static final int STORM_CALLS_PER_SECOND = 300;

  /** What a budget has saved before the first fault, and what one second adds. */
  private static final int SAVED_SECONDS = 10;

  private static final int RETRIES_PER_SECOND = 10;

  @TempDir Path folder;

  static List<Long> seeds() {
    return Seeds.three();
  }

  @Row
  @Tag("V18")
  @DisplayName("V18 three hops that retry, the last one down for 2 s: recovers under full load")
  void retriesDoNotMultiply(long seed) throws Exception {
    int threads = 4;
    int callsPerSecond = (int) (2L * threads * 1_000 / MILLIS * 8 / 10);
    try (Desks desks = desks()) {
      desks.provide("linnet.provider.workers.threads", String.valueOf(threads)).group("c");
      desks.start("", MILLIS, "c1", "c2");
      desks.provide("linnet.provider.workers.threads", "200").group("b").next("c");
      desks.start("", MILLIS, "b1", "b2");
      desks.group("").next("b").start("", MILLIS, "a1", "a2");
      Recording row = desks.record("V18 retry storm", seed);
      try (DeskLoad calls = new DeskLoad(callsPerSecond, desks.desk()::hold).into(row)) {
        calls.measure(SECOND.multipliedBy(3 + new Random(seed).nextInt(3)));
        long asked = asked(desks);
        long before = calls.begun();
        desks.freeze("c1");
        desks.freeze("c2");
        Window down = calls.measure(SECOND.multipliedBy(2));
        desks.thaw("c1");
        desks.thaw("c2");
        long millis = untilNoCallFails(calls);
        Window after = calls.measure(SECOND.multipliedBy(5));
        long sent = calls.begun() - before;
        double attempts = (double) (asked(desks) - asked) / sent;
        row.end(
            "%s; %.2f attempts at the last hop for each call, recovered after %d ms; then %s"
                .formatted(down, attempts, millis, after));

        assertThat(attempts).isLessThanOrEqualTo(1.3);
        assertThat(after.failed()).isLessThanOrEqualTo(after.calls() / 1_000);
      }
    }
  }

  private static long asked(Desks desks) throws Exception {
    return desks.asked("c1") + desks.asked("c2");
  }

  @Row
  @Tag("V6")
  @DisplayName("V6 five of ten answer errors: the others take their calls, without many retries")
  void halfOfTheProvidersFail(long seed) throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      names.add("p" + i);
    }
    Collections.shuffle(names, new Random(seed));
    List<String> broken = names.subList(0, 5);
    try (Desks desks = new Desks(folder, UnaryOperator.identity())) {
      desks.start("", MILLIS, names.toArray(String[]::new));
      Recording row = desks.record("V6 half fail", seed);
      try (DeskLoad calls = new DeskLoad(500, desks.desk()::serve).into(row)) {
        calls.measure(SECOND.multipliedBy(3));
        long attempts = desks.attempts();
        long sent = calls.begun();
        for (String name : broken) {
          desks.breakFor(name, SECOND.multipliedBy(6));
        }
        Window first = calls.measure(SECOND);
        Window then = calls.measure(SECOND.multipliedBy(4));
        attempts = desks.attempts() - attempts;
        sent = calls.begun() - sent;
        row.end("%s; then %s; %d attempts of %d calls".formatted(first, then, attempts, sent));

        assertThat(first.failed()).isLessThanOrEqualTo(10L * broken.size());
        assertThat(then.served()).isGreaterThanOrEqualTo(then.calls() * 99 / 100);
        assertThat((double) attempts).isLessThanOrEqualTo(1.2 * sent + 10 * 5);
      }
    }
  }

  @Row
  @Tag("V34")
  @DisplayName("V34 everything on, random faults: no call is stuck, nothing stays broken")
  void nothingIsStuck(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> names = List.of("one", "two", "three");
    try (Desks desks = desks()) {
      desks.provide("linnet.provider.rate-limit.per-caller", "10000");
      desks.start("", MILLIS, names.toArray(String[]::new));
      Recording row = desks.record("V34 storm", seed);
      try (DeskLoad calls = new DeskLoad(STORM_CALLS_PER_SECOND, desks.desk()::hold).into(row)) {
        calls.measure(SECOND.multipliedBy(2));
        long before = calls.begun();
        long attempts = desks.attempts();
        for (int i = 0; i < FAULTS; i++) {
          fault(desks, names.get(random.nextInt(names.size())), random, calls);
        }
        long sent = calls.begun() - before;
        long made = desks.attempts() - attempts;
        long millis = untilNoCallFails(calls);
        long longest = calls.failures().stream().mapToLong(Failure::millis).max().orElse(0);
        row.end(
            "%d calls, %d attempts, %d failed, the longest %d ms; no failure after %d ms"
                .formatted(sent, made, calls.failures().size(), longest, millis));

        assertThat(longest).isLessThanOrEqualTo(DEADLINE.plus(GRACE).toMillis());
        double seconds = (double) sent / STORM_CALLS_PER_SECOND + SAVED_SECONDS;
        assertThat((double) made)
            .as("budget")
            .isLessThanOrEqualTo(1.2 * sent + RETRIES_PER_SECOND * seconds);
      }
    }
  }

  /** One of them has a bad time, and is well again afterwards. */
  private static void fault(Desks desks, String name, Random random, DeskLoad calls)
      throws Exception {
    Duration time = Duration.ofMillis(200 + random.nextInt(1_500));
    switch (random.nextInt(5)) {
      case 0 -> {
        desks.freeze(name);
        calls.measure(time);
        desks.thaw(name);
      }
      case 1 -> {
        desks.kill(name);
        calls.measure(time);
        desks.start("", MILLIS, name);
      }
      case 2 -> {
        desks.breakFor(name, time);
        calls.measure(time);
      }
      case 3 -> {
        desks.blockFor(name, time);
        calls.measure(time);
      }
      default -> {
        desks.workFor(name, 10 * MILLIS);
        calls.measure(time);
        desks.workFor(name, MILLIS);
      }
    }
  }

  /** Milliseconds until the last half second with a failure was over; five good seconds follow. */
  private static long untilNoCallFails(DeskLoad calls) {
    long start = System.nanoTime();
    Duration good = SECOND.multipliedBy(5);
    AtomicLong lastNanos = new AtomicLong(start);
    Await.until(
        "five good seconds",
        RECOVERY.plus(good),
        () -> {
          if (calls.measure(SECOND.dividedBy(2)).failed() > 0) {
            lastNanos.set(System.nanoTime());
          }
          return System.nanoTime() - lastNanos.get() >= good.toNanos();
        });
    return TimeUnit.NANOSECONDS.toMillis(lastNanos.get() - start);
  }

  private Desks desks() throws Exception {
    return new Desks(
        folder,
        consumer ->
            consumer
                .set("linnet.consumer.timeout", DEADLINE.toMillis() + "ms")
                .set("linnet.consumer.hedge.enabled", "true"));
  }
}
