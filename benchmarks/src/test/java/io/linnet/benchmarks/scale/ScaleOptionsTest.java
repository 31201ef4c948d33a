package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ScaleOptionsTest {

  @Test
  void measuresEverythingWhatMattersMostFirst() {
    ScaleOptions options = parse();

    assertThat(options.parts())
        .containsExactly(
            Part.MIXED,
            Part.PAYLOADS,
            Part.CONNECTIONS,
            Part.TRANSPORTS,
            Part.CONNECTIONS_PER_INSTANCE);
    assertThat(options.connections()).containsExactly(1, 100, 1_000, 10_000);
    assertThat(options.rates()).containsExactly(3_000, 10_000);
    assertThat(options.environment()).doesNotContain("INDICATIVE");
  }

  @Test
  void quickHasAllPartsAndFewerSteps() {
    ScaleOptions options = parse("--quick");

    assertThat(options.parts()).isEqualTo(parse().parts());
    assertThat(options.connections()).containsExactly(1, 100, 1_000);
    assertThat(options.rates()).containsExactly(3_000);
    assertThat(options.round()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.environment()).startsWith("INDICATIVE");
  }

  @Test
  void takesSomePartsAndSteps() {
    ScaleOptions options =
        parse("--parts", "connections-per-instance,mixed", "--connections", "5,50");

    assertThat(options.parts()).containsExactly(Part.CONNECTIONS_PER_INSTANCE, Part.MIXED);
    assertThat(options.connections()).containsExactly(5, 50);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("--parts", "mixed,all"))
        .hasMessage("--parts: all (expected: some of " + Part.names() + ")");
    assertThatThrownBy(() -> parse("--connections", "100,100"))
        .hasMessage("--connections: [100, 100] (expected: rising)");
    assertThatThrownBy(() -> parse("--rates", "0")).hasMessage("--rates: 0 (expected: >= 1)");
    assertThatThrownBy(() -> parse("--speed", "9")).hasMessage("unknown: --speed 9");
  }

  private static ScaleOptions parse(String... args) {
    return ScaleOptions.parse(args);
  }
}
