package io.linnet.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class StartOptionsTest {

  @Test
  void quickIsFewerRoundsUnlessTheyAreSaid() {
    assertThat(parse().rounds()).isGreaterThan(parse("--quick").rounds());
    assertThat(parse("--quick", "--rounds", "9").rounds()).isEqualTo(9);
  }

  @Test
  void whatTheFiguresDependOnIsSaid() {
    assertThat(parse("--rounds", "9", "--archive").environment())
        .contains("classes from an archive", "9 starts");
    assertThat(parse().environment()).doesNotContain("archive");
  }

  @Test
  void whatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> parse("--cds")).hasMessageContaining("--cds");
  }

  private static StartOptions parse(String... args) {
    return StartOptions.parse(args);
  }
}
