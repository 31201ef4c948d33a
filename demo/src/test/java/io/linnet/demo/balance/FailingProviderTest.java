package io.linnet.demo.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.desk.DeskLoad;
import io.linnet.demo.desk.DeskLoad.Window;
import io.linnet.demo.desk.Desks;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Half of some real providers answer with exceptions for a while; every setting is the default. */
@Timeout(180)
final class FailingProviderTest {

  private static final int CALLS_PER_SECOND = 200;

  /** See docs/break.md: 5 s and up to a tenth more, then a share that grows. */
  private static final Duration BACK = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void callsHardlyNoticeItAndTheyComeBack() throws Exception {
    try (Desks desks = new Desks(folder, UnaryOperator.identity())) {
      desks.start("", 10, "one", "two", "three", "four");
      try (DeskLoad load = new DeskLoad(CALLS_PER_SECOND, desks.desk()::serve)) {
        load.measure(Duration.ofSeconds(2)); // the JVMs have seen some
        desks.breakFor("one", Duration.ofSeconds(3));
        desks.breakFor("two", Duration.ofSeconds(3));
        Window broken = load.measure(Duration.ofSeconds(2));
        assertThat(load.failures()).as("%s", broken).hasSizeLessThanOrEqualTo(20);
        assertThat(broken.share("three", "four")).as("%s", broken).isGreaterThanOrEqualTo(0.9);
        int failed = load.failures().size();
        Await.until(
            "both take calls again",
            BACK,
            () -> {
              Window window = load.measure(Duration.ofSeconds(1));
              return window.share("one") > 0.05 && window.share("two") > 0.05;
            });
        assertThat(load.failures()).as("none after the first second or so").hasSize(failed);
      }
    }
  }
}
