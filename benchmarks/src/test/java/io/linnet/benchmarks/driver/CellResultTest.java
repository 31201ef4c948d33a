package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CellResultTest {

  private final List<? extends Contender> subjects = new FloorSubjects().subjects();
  private final Contender inline = subjects.get(0);
  private final Contender pool = subjects.get(1);
  private final CellResult result =
      new CellResult(new Cell(Method.GET_USER, Cell.Mode.ASYNC, 256), subjects);

  @Test
  void takesTheMedianOfEachFigureAndAddsErrors() {
    result.add(inline, figures(300, 1));
    result.add(inline, figures(100, 0));
    result.add(inline, figures(110, 2));

    assertThat(result.median(inline).callsPerSecond()).isEqualTo(110);
    assertThat(result.median(inline).errors()).isEqualTo(3);
    assertThat(result.subjects()).containsExactly(inline);
  }

  @Test
  void comparesRoundsThatRanSideBySideWithTheFloorOfTheSameThreadModel() {
    result.add(inline, figures(1000, 0));
    result.add(pool, figures(100, 0));

    assertThat(result.ratioToFloor(pool)).isEqualTo(1);
    assertThat(new CellResult(result.cell(), subjects).ratioToFloor(pool)).isNaN();
  }

  @Test
  void isWholeOnlyWithAllRoundsOfAllSubjects() {
    result.add(inline, figures(1, 0));
    result.add(inline, figures(1, 0));
    result.add(pool, figures(1, 0));
    assertThat(result.hasAll(subjects, 2)).isFalse();
    assertThat(result.hasAll(List.of(inline), 2)).isTrue();

    result.add(pool, figures(1, 0));
    assertThat(result.hasAll(subjects, 2)).isTrue();
    assertThat(result.hasAll(subjects, 3)).isFalse();
  }

  private static Figures figures(double callsPerSecond, double errors) {
    return new Figures(callsPerSecond, 1, 2, 3, 4, 5, 6, 7, 0, errors);
  }
}
