package io.linnet.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CodecOptionsTest {

  @Test
  void measuresEverythingUnlessToldOtherwise() {
    CodecOptions options = parse("--quick");

    assertThat(options.subjects()).containsExactly(Subject.values());
    assertThat(options.operations()).containsExactly(Operation.values());
    assertThat(options.run().forks()).isOne();
    assertThat(options.check()).isFalse();
  }

  @Test
  void takesWhatIsSaid() {
    CodecOptions options =
        parse("--check", "--subjects", "fory,linnet", "--operations", "page-read", "--forks", "2");

    assertThat(options.subjects()).containsExactly(Subject.FORY, Subject.LINNET);
    assertThat(options.operations()).containsExactly(Operation.PAGE_READ);
    assertThat(options.run().forks()).isEqualTo(2);
    assertThat(options.check()).isTrue();
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("--operations", "write")).hasMessageContaining("user-write");
    assertThatThrownBy(() -> parse("--speed", "9")).hasMessage("unknown: --speed 9");
  }

  private static CodecOptions parse(String... args) {
    return CodecOptions.parse(args);
  }
}
