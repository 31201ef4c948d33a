package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.benchmarks.driver.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {

  private final Table table =
      new Table("payloads", List.of(new Column("calls", "/s"), new Column("p99", "µs")));

  @Test
  void showsAndKeepsFigures() {
    table.row("32 B", 1_234_567.8, 12.345);
    table.row("1 MiB", 0.5, Double.NaN);
    table.note("2 MiB: left out");

    assertThat(table.toString().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .containsExactly(
            "payloads | calls/s | p99 µs",
            "32 B | 1,234,568 | 12.3",
            "1 MiB | 0.50 | -",
            "2 MiB: left out");
    assertThat(table.figures())
        .containsExactly(
            Figure.of("payloads, 32 B: calls", 1_234_567.8, "/s"),
            Figure.of("payloads, 32 B: p99", 12.345, "µs"),
            Figure.of("payloads, 1 MiB: calls", 0.5, "/s"));
  }

  @Test
  void refusesARowThatDoesNotFit() {
    assertThatThrownBy(() -> table.row("32 B", 1)).hasMessage("32 B: 1 values (expected: 2)");
  }
}
