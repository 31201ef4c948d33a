package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.FakeEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RingTest {

  private static final int KEYS = 100_000;
  private static final int VIRTUAL_NODES = 160;

  private final List<FakeEndpoint> endpoints =
      IntStream.range(0, 21).mapToObj(i -> FakeEndpoint.at("h" + i)).toList();

  /** Karger et al. 1997: a join moves K / n keys, all of them to the newcomer. */
  @Test
  void movesOneShareOfKeysToANewcomerAndNoOthers() {
    List<FakeEndpoint> before = owners(endpoints.subList(0, 20));
    List<FakeEndpoint> after = owners(endpoints);

    int moved = 0;
    for (int key = 0; key < KEYS; key++) {
      if (before.get(key) != after.get(key)) {
        moved++;
        assertThat(after.get(key)).isSameAs(endpoints.get(20));
      }
    }
    assertThat(moved).as("of %d, 21 instances", KEYS).isBetween(KEYS / 28, KEYS / 16);
  }

  @Test
  void sharesKeysByWeightWithinTheSpreadOfVirtualNodes() {
    endpoints.subList(0, 10).forEach(endpoint -> endpoint.weight(50));
    int[] counts = new int[endpoints.size()];
    owners(endpoints).forEach(owner -> counts[endpoints.indexOf(owner)]++);

    double each = KEYS / 16.0; // 10 halves and 11 wholes
    assertThat(Arrays.stream(counts, 0, 10)).allMatch(n -> n > each * 0.3 && n < each * 0.7);
    assertThat(Arrays.stream(counts, 10, 21)).allMatch(n -> n > each * 0.7 && n < each * 1.3);
  }

  @Test
  void doesNotDependOnTheOrderOfTheList() {
    List<FakeEndpoint> shuffled = new ArrayList<>(endpoints);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(owners(shuffled)).isEqualTo(owners(endpoints));
  }

  @Test
  void findsTheSamePointAsASearchThroughAll() {
    Candidates few = Candidates.of(List.copyOf(endpoints.subList(0, 3)));
    Ring ring = Ring.of(few, 5);
    long[][] points = new long[15][];
    for (int place = 0; place < 3; place++) {
      long address = Hash.of(few.get(place).instance().address());
      for (int i = 1; i <= 5; i++) {
        points[place * 5 + i - 1] = new long[] {Hash.of(address, i) >>> 1, place};
      }
    }
    Arrays.sort(points, (a, b) -> Long.compare(a[0], b[0]));

    for (int key = 0; key < 10_000; key++) {
      long hash = Hash.of(key);
      long[] owner =
          Arrays.stream(points).filter(p -> p[0] >= hash >>> 1).findFirst().orElse(points[0]);
      assertThat(ring.place(hash)).isEqualTo((int) owner[1]);
    }
  }

  @Test
  void holdsEvenWithMoreInstancesThanPoints() {
    List<FakeEndpoint> many =
        IntStream.range(0, 300_000).mapToObj(i -> FakeEndpoint.at("h" + i)).toList();

    assertThat(owners(many).stream().distinct().count()).isGreaterThan(KEYS / 2);
  }

  private static List<FakeEndpoint> owners(List<FakeEndpoint> endpoints) {
    Candidates candidates = Candidates.of(List.copyOf(endpoints));
    Ring ring = Ring.of(candidates, VIRTUAL_NODES);
    return IntStream.range(0, KEYS)
        .mapToObj(key -> (FakeEndpoint) candidates.get(ring.place(Hash.of(key))))
        .toList();
  }
}
