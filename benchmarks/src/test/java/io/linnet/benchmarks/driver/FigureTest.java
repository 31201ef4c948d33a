package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FigureTest {

  @Test
  void keepsItsBoundUpToTheBoundItself() {
    assertThat(Figure.target("time", 3, "s", 3).met()).isTrue();
    assertThat(Figure.target("time", 3.01, "s", 3).met()).isFalse();
    assertThat(Figure.target("time", 3.01, "s", 3).toString())
        .endsWith("3.01 s   ≤ 3 s          MISSED");
  }

  @Test
  void missesItsBoundWhenItWasNotMeasured() {
    Figure figure = Figure.target("time", Double.NaN, "s", 3);

    assertThat(figure.met()).isFalse();
    assertThat(figure.toString()).endsWith("NOT MEASURED");
  }

  @Test
  void promisesNothingWithoutABound() {
    assertThat(Figure.of("time", Double.NaN, "s").met()).isTrue();
    assertThat(Figure.of("requests", 1234, "").toString()).endsWith("1,234");
  }
}
