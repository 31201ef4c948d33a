package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Counters;
import org.junit.jupiter.api.Test;

final class RoundsTest {

  @Test
  void dividesRoundsThatRanSideBySide() {
    var alone = rounds(100, 1_000, 10);
    var mixed = rounds(150, 3_000, 20);

    // 1.5, 3 and 2: not the ratio of the medians, which is 1.5
    assertThat(mixed.ratio(alone, Integer::doubleValue)).isEqualTo(2);
    assertThat(mixed.median(Integer::doubleValue)).isEqualTo(150);
  }

  @Test
  void knowsNothingWithoutRounds() {
    assertThat(rounds().ratio(rounds(1), Integer::doubleValue)).isNaN();
  }

  @Test
  void whatAProcessSaysIsWhatTheOtherUnderstands() {
    var round = new Round(8, 1, 2_000_000_000, 5, 6, 7, 9);
    var footprint = new Footprint(10, 11, 12);

    assertThat(Round.parse(round.toLine() + " cpu=3 allocated=4")).isEqualTo(round);
    assertThat(Footprint.parse(footprint.toLine())).isEqualTo(footprint);
    assertThat(round.perSecond()).isEqualTo(4);
  }

  @Test
  void sharesWhatBothSidesUsed() {
    var round = new Round(1_000, 0, 2_000_000, 0, 0, 0, 0);
    var measured =
        new Measured(round, new Counters(1_000_000, 5_000), new Counters(500_000, 1_000));

    assertThat(measured.bytesPerCall()).isEqualTo(6);
    assertThat(measured.cpuMicrosPerCall()).isEqualTo(1.5);
    assertThat(measured.cores()).isEqualTo(0.75);
  }

  @Test
  void sharesWhatWasAddedAmongConnections() {
    var before = new Footprint(1_000, 500, 9);
    var after = new Footprint(3_000, 600, 9);

    assertThat(after.bytesForEach(before, 10)).isEqualTo(210);
  }

  private static Rounds<Integer> rounds(int... values) {
    var rounds = new Rounds<Integer>();
    for (int value : values) {
      rounds.add(value);
    }
    return rounds;
  }
}
