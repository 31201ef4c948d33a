package io.linnet.demo.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.linnet.demo.desk.DeskLoad;
import io.linnet.demo.desk.DeskLoad.Window;
import io.linnet.demo.desk.Desks;
import io.linnet.demo.desk.Recording;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One of three real providers becomes ten times slower; every setting is the default. */
@Timeout(180)
final class SlowProviderTest {

  /** So long that the pauses of a small busy machine do not count. */
  private static final long MILLIS = 100;

  /** 3.75 in flight at each of two: a queue there is no reason to ask the slow one. */
  private static final int CALLS_PER_SECOND = 75;

  /** See docs/loadbalance.md: bad news is forgotten within a minute. */
  private static final Duration FORGIVEN = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** As generous as a machine needs that is busy with other things. */
  @Test
  void mostCallsDoNotNoticeIt() throws Exception {
    withASlowOne(
        Duration.ofSeconds(6),
        (before, after) -> {
          assertThat(after.millis(95)).isLessThanOrEqualTo(2 * before.millis(95));
          assertThat(after.share("two")).isLessThan(0.03);
        });
  }

  @Test
  @Tag("faults")
  @Tag("V4")
  @DisplayName("V4 one of three ten times slower: p99 of all at most 1.5 times what it was")
  void callsHardlyNoticeIt() throws Exception {
    withASlowOne(
        Duration.ofSeconds(60),
        (before, after) -> {
          assertThat(after.millis(99)).isLessThanOrEqualTo(1.5 * before.millis(99));
          assertThat(after.share("two")).as("somebody has to ask it").isBetween(0.0001, 0.01);
        });
  }

  private void withASlowOne(Duration time, BiConsumer<Window, Window> check) throws Exception {
    try (Desks desks = new Desks(folder, UnaryOperator.identity())) {
      desks.start("", MILLIS, "one", "two", "three");
      Recording row = desks.record("V4 slow");
      try (DeskLoad load = new DeskLoad(CALLS_PER_SECOND, desks.desk()::serve).into(row)) {
        load.measure(Duration.ofSeconds(2)); // the JVMs have seen some
        Window before = load.measure(Duration.ofSeconds(3));
        desks.workFor("two", 10 * MILLIS);
        load.measure(Duration.ofSeconds(4));
        Window after = load.measure(time);
        row.end("before %s; after %s".formatted(before, after));
        assertThatNoException()
            .as("before: %s; after: %s", before, after)
            .isThrownBy(() -> check.accept(before, after));
        assertThat(load.failures()).isEmpty();
      }
    }
  }

  @Test
  @Tag("faults")
  void itIsForgivenWhenItIsQuickAgain() throws Exception {
    try (Desks desks = new Desks(folder, UnaryOperator.identity())) {
      desks.start("", MILLIS, "one", "two", "three");
      try (DeskLoad load = new DeskLoad(CALLS_PER_SECOND, desks.desk()::serve)) {
        load.measure(Duration.ofSeconds(2));
        desks.workFor("two", 10 * MILLIS);
        load.measure(Duration.ofSeconds(10));
        desks.workFor("two", MILLIS);
        Await.until(
            "it has half of its share again",
            FORGIVEN,
            () -> load.measure(Duration.ofSeconds(2)).share("two") >= 1.0 / 6);
        assertThat(load.failures()).isEmpty();
      }
    }
  }
}
