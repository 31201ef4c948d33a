package io.linnet.benchmarks.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All processes of the part with many instances, with few. */
final class RegistryBenchTest {

  @TempDir private Path folder;

  @Test
  void seesEveryChangeAndStoresTheFigures() throws Exception {
    List<Figure> figures =
        new RegistryBench(
                new RegistryOptions(
                    List.of(RegistryOptions.SCALE), 300, 1, 1, 1, 1, 8, true, true, folder))
            .run();

    assertThat(figures).noneMatch(figure -> Double.isNaN(figure.value()));
    assertThat(value(figures, "never seen")).isZero();
    assertThat(value(figures, "p50")).isPositive();
    assertThat(value(figures, "lists told")).isPositive();
    try (Stream<Path> files = Files.walk(folder)) {
      Path results = files.filter(file -> file.endsWith("results.json")).findFirst().orElseThrow();
      assertThat(results).content().contains("cold read of 300 instances");
    }
  }

  private static double value(List<Figure> figures, String end) {
    return figures.stream()
        .filter(figure -> figure.name().endsWith(end))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
