package io.linnet.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MicroOptionsTest {

  @Test
  void measuresEverythingUnlessToldOtherwise() {
    MicroOptions options = parse("--quick");

    assertThat(options.parts()).containsExactly(Part.values());
    assertThat(options.run().forks()).isOne();
    assertThat(options.check()).isFalse();
  }

  @Test
  void takesWhatIsSaid() {
    MicroOptions options = parse("--check", "--parts", "parse,slots", "--seconds", "7");

    assertThat(options.parts()).containsExactly(Part.PARSE, Part.SLOTS);
    assertThat(options.run().seconds()).isEqualTo(7);
    assertThat(options.check()).isTrue();
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("--parts", "chain"))
        .hasMessage(
            "--parts: chain (expected: of [slots, drain, ring, parse, consumer, provider])");
    assertThatThrownBy(() -> parse("--speed", "9")).hasMessage("unknown: --speed 9");
  }

  private static MicroOptions parse(String... args) {
    return MicroOptions.parse(args);
  }
}
