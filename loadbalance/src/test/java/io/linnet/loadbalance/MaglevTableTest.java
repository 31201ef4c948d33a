package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Endpoint;
import io.linnet.testing.FakeEndpoint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What section 5.3 of Maglev's paper measures: spread and disruption. */
final class MaglevTableTest {

  private static final int KEYS = 200_000;

  @Test
  void hasAPrimeNumberOfSlotsThatGrowsWhenPlacesDouble() {
    assertThat(MaglevTable.size(1)).isEqualTo(65_537);
    assertThat(MaglevTable.size(655)).isEqualTo(65_537);
    assertThat(MaglevTable.size(656)).isEqualTo(102_407);
    assertThat(MaglevTable.size(1_024)).isEqualTo(102_407);
    assertThat(MaglevTable.size(1_025)).isBetween(204_800, 204_900);
    assertThat(MaglevTable.size(10_000)).isGreaterThan(1_000_000);
  }

  @Test
  void sharesSlotsWithinOnePercent() {
    Candidates candidates = candidates(100);
    int[] counts = new int[100];
    slots(MaglevTable.of(candidates)).forEach(place -> counts[place]++);

    int most = Arrays.stream(counts).max().orElseThrow();
    int least = Arrays.stream(counts).min().orElseThrow();
    assertThat(most - least).as("%d to %d slots", least, most).isLessThanOrEqualTo(1);
  }

  @Test
  void sharesSlotsByWeight() {
    Candidates candidates =
        Candidates.of(List.of(endpoint(0).weight(100), endpoint(1).weight(700)));

    long light = slots(MaglevTable.of(candidates)).filter(place -> place == 0).count();

    assertThat(light).isEqualTo(65_537 / 8);
  }

  /** A change of one in n moves 1 / n of the keys and, other than a ring, a few more. */
  @Test
  void movesLittleMoreThanOneShareOfKeysWhenAPlaceGoes() {
    List<Endpoint> all = IntStream.range(0, 100).<Endpoint>mapToObj(i -> endpoint(i)).toList();
    Candidates before = Candidates.of(all);
    Candidates after = Candidates.of(all.subList(0, 99));
    MaglevTable tableBefore = MaglevTable.of(before);
    MaglevTable tableAfter = MaglevTable.of(after);

    int moved = 0;
    for (int key = 0; key < KEYS; key++) {
      long hash = Hash.of(key);
      if (before.get(tableBefore.place(hash)) != after.get(tableAfter.place(hash))) {
        moved++;
      }
    }

    assertThat((double) moved / KEYS).as("1 % has to").isBetween(0.009, 0.03);
  }

  /** Every slot: its hash is in the middle of the slot's part of all hashes. */
  private static IntStream slots(MaglevTable table) {
    double width = Math.pow(2, 64) / 65_537;
    return IntStream.range(0, 65_537)
        .map(slot -> table.place((long) ((slot + 0.5) * width / 2) << 1));
  }

  private static Candidates candidates(int size) {
    return Candidates.of(IntStream.range(0, size).<Endpoint>mapToObj(i -> endpoint(i)).toList());
  }

  private static FakeEndpoint endpoint(int number) {
    return FakeEndpoint.at("h" + number);
  }
}
