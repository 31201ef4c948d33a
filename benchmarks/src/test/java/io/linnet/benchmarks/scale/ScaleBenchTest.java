package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Target;
import io.linnet.benchmarks.driver.Target.Sense;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All processes, for moments. */
@Timeout(120)
final class ScaleBenchTest {

  @TempDir private Path folder;

  @Test
  void measuresEveryPartThatHasTargetsAndStoresTheFigures() throws Exception {
    List<Target> targets = new ScaleBench(options(Part.MIXED, Part.CONNECTIONS)).run();

    assertThat(targets).hasSize(3).noneMatch(target -> Double.isNaN(target.value()));
    assertThat(results())
        .contains("1 MiB among 64 B: p99", "connections, 600: calls", "p99 of small messages");
  }

  @Test
  void measuresPayloads() throws Exception {
    new ScaleBench(options(Part.PAYLOADS)).run();

    assertThat(results()).contains("payloads, 32 B: calls", "payloads, 1 MiB: each way");
  }

  @Test
  void leavesOutWhatTheMachineCannotDo() throws Exception {
    ScaleOptions options = options(List.of(1, 1_000_000_000), Part.CONNECTIONS);

    assertThat(Part.CONNECTIONS.measure(options).table().toString())
        .contains("1,000,000,000 connections: left out, a process may open");
  }

  @Test
  void nothingMeasuredIsNothingReached() {
    var met = new Target("a", 1, Sense.AT_MOST, 2, 1);
    var missed = new Target("a", 3, Sense.AT_MOST, 2, 1);

    assertThat(ScaleBench.areMet(List.of(met))).isTrue();
    assertThat(ScaleBench.areMet(List.of(met, missed))).isFalse();
    assertThat(ScaleBench.areMet(List.of())).isFalse();
  }

  private ScaleOptions options(Part... parts) {
    return options(List.of(1, 600), parts);
  }

  private ScaleOptions options(List<Integer> connections, Part... parts) {
    Duration moment = Duration.ofMillis(100);
    return new ScaleOptions(
        List.of(parts), connections, List.of(1_000), moment, moment, 1, true, true, folder);
  }

  private String results() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return Files.readString(
          files.filter(file -> file.endsWith("results.json")).findFirst().orElseThrow());
    }
  }
}
