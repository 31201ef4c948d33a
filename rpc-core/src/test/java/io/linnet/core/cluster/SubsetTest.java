package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.linnet.Instance;
import io.linnet.testing.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SubsetTest {

  @RegisterExtension final Seed seed = Seed.create();

  @Test
  void allOfThemUnlessThereAreMore() {
    List<Instance> few = instances(10);
    assertThat(chosen(Subset.ALL, few)).isEqualTo(few);
    assertThat(chosen(Subset.ofIndex(10, 3), few)).isEqualTo(few);
    assertThat(chosen(Subset.ofIndex(9, 3), few)).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void everyInstanceHasAsManyConsumersAsAnotherAlmost() {
    RandomGenerator random = seed.random();
    for (int round = 0; round < 100; round++) {
      int consumers = 1 + random.nextInt(300);
      List<Instance> all = instances(20 + random.nextInt(500));
      int size = 2 + random.nextInt(18);
      Map<Instance, Integer> counts = new HashMap<>();
      all.forEach(instance -> counts.put(instance, 0));
      for (int index = 0; index < consumers; index++) {
        chosen(Subset.ofIndex(size, index), all).forEach(one -> counts.merge(one, 1, Integer::sum));
      }
      double mean = (double) consumers * size / all.size();
      double bound = 2 + 2 / 3.0 * Math.log(consumers) / Math.log(2);
      assertThat(counts.values())
          .as("%d consumers of %d of %d", consumers, size, all.size())
          .allMatch(count -> Math.abs(count - mean) <= bound);
    }
  }

  @Test
  void oneThatComesOrGoesMovesTwoPlacesAtMostAndSeldomAny() {
    RandomGenerator random = seed.random();
    int moved = 0;
    for (int round = 0; round < 100; round++) {
      List<Instance> all = instances(30 + random.nextInt(300));
      List<Instance> less = new ArrayList<>(all);
      less.remove(random.nextInt(less.size()));
      int size = 2 + random.nextInt(20);
      for (int index = 0; index < 50; index++) {
        Subset subset = Subset.ofIndex(size, index);
        Set<Instance> before = new HashSet<>(chosen(subset, all));
        assertThat(before).hasSize(size);
        before.removeAll(chosen(subset, less));
        assertThat(before).as("%d of %d", size, all.size()).hasSizeLessThanOrEqualTo(2);
        moved += before.size();
      }
    }
    assertThat(moved / 5_000.0).as("places of a subset, on average").isLessThan(0.7);
  }

  @Test
  void whoeverCannotBeReachedHasASubstituteAndStays() {
    List<Instance> all = instances(100);
    Subset subset = Subset.ofIndex(5, 7);
    List<Instance> usual = chosen(subset, all);
    Instance dead = usual.get(2);
    List<Instance> then = subset.ring(all).chosen(dead::equals);
    assertThat(then).hasSize(6).containsAll(usual);
  }

  @Test
  void whoReachesNobodyTriesThreeTimesAsManyAndNotAll() {
    List<Instance> all = instances(100);
    Subset.Ring ring = Subset.ofIndex(5, 7).ring(all);
    assertThat(ring.chosen(nobody -> true)).hasSize(15);
    assertThat(ring.chosen(all.subList(0, 50)::contains))
        .as("half of them are gone")
        .filteredOn(all.subList(50, 100)::contains)
        .hasSizeBetween(4, 5);
  }

  @Test
  void everyKindOfInstanceGivesItsPartAndAtLeastTwo() {
    List<Instance> all = new ArrayList<>(instances(96));
    for (int i = 0; i < 4; i++) {
      all.add(Instance.at("canary-" + i, 1).withLabels(Map.of("version", "2")));
    }
    for (int index = 0; index < 50; index++) {
      List<Instance> some = chosen(Subset.ofIndex(10, index), all);
      assertThat(some).hasSize(12);
      assertThat(some).filteredOn(each -> each.host().startsWith("canary")).hasSize(2);
    }
  }

  @Test
  void whoDoesNotKnowItsNumberIsSomewhere() {
    Subset subset = Subset.ofAny(5, seed.random());
    assertThat(chosen(subset, instances(50))).hasSize(5);
    assertThatIllegalArgumentException().isThrownBy(() -> new Subset(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Subset(1, 1));
  }

  private static List<Instance> chosen(Subset subset, List<Instance> all) {
    return subset.ring(all).chosen(nobody -> false);
  }

  private static List<Instance> instances(int count) {
    List<Instance> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(Instance.at("10.0." + (i >> 8) + "." + (i & 0xff), 7700));
    }
    return all;
  }
}
