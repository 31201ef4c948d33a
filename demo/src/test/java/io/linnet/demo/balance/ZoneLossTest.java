package io.linnet.demo.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.desk.DeskLoad;
import io.linnet.demo.desk.DeskLoad.Window;
import io.linnet.demo.desk.Desks;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A zone of real processes dies under load and comes back. */
@Timeout(180)
final class ZoneLossTest {

  private static final String A = "region=eu,zone=a";
  private static final String B = "region=eu,zone=b";
  private static final long MILLIS = 10;
  private static final int CALLS_PER_SECOND = 300;
  private static final Duration LOOK = Duration.ofSeconds(1);

  @TempDir Path folder;

  @Test
  void noIdempotentCallFailsWhenAZoneDiesAndComesBack() throws Exception {
    try (Desks desks =
        new Desks(
            folder,
            consumer ->
                consumer
                    .set("linnet.consumer.labels", A)
                    .set("linnet.consumer.slow-start.window", "2s"))) {
      desks.start(A, MILLIS, "a1", "a2");
      desks.start(B, MILLIS, "b1", "b2");
      try (DeskLoad load = new DeskLoad(CALLS_PER_SECOND, desks.desk()::serve)) {
        awaitShare(load, 0.999, 1, "a1", "a2"); // as soon as all have warmed up
        desks.kill("a1");
        awaitShare(load, 0.90, 0.96, "a2"); // 1.4 x 1 of 3 instances, as a part of 1 of 2 zones
        desks.start(A, MILLIS, "a1");
        awaitShare(load, 0.999, 1, "a1", "a2");
        desks.kill("a1", "a2");
        Window alone = load.measure(LOOK);
        assertThat(alone.share("b1", "b2"))
            .as("%s; %s", alone, load.failures().stream().limit(3).toList())
            .isEqualTo(1);
        desks.start(A, MILLIS, "a1", "a2");
        awaitShare(load, 0.999, 1, "a1", "a2");
        assertThat(load.failures()).isEmpty();
      }
    }
  }

  private static void awaitShare(DeskLoad load, double least, double most, String... names) {
    Await.until(
        "a share of " + least + " to " + most,
        () -> {
          double share = load.measure(LOOK).share(names);
          return share >= least && share <= most;
        });
  }
}
