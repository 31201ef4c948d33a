package io.linnet.benchmarks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RegistryOptionsTest {

  @Test
  void measuresEverythingAsTheTargetsSayIt() {
    RegistryOptions options = parse();

    assertThat(options.parts()).containsExactly("scale", "restart");
    assertThat(options.instances()).isEqualTo(10_000);
    assertThat(options.busySeconds()).isEqualTo(600);
    assertThat(options.clients()).isEqualTo(200);
    assertThat(options.environment()).doesNotContain("INDICATIVE");
  }

  @Test
  void quickOnlyTakesLessTime() {
    RegistryOptions options = parse("--quick");

    assertThat(options.instances()).isEqualTo(10_000);
    assertThat(options.busySeconds()).isEqualTo(60);
    assertThat(options.environment()).startsWith("INDICATIVE");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("--parts", "scale,all"))
        .hasMessage("--parts: all (expected: scale, restart or both)");
    assertThatThrownBy(() -> parse("--clients", "0")).hasMessage("--clients: 0 (expected: >= 1)");
    assertThatThrownBy(() -> parse("--speed", "9")).hasMessage("unknown: --speed 9");
  }

  private static RegistryOptions parse(String... args) {
    return RegistryOptions.parse(args);
  }
}
