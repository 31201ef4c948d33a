package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotTableTest {

  @Test
  void idsAreNewUniqueAndNeverZero() {
    SlotTable<String> table = new SlotTable<>(64);
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int id = table.add("v" + i);
      ids.add(id);
      assertThat(table.remove(id)).isEqualTo("v" + i);
    }
    assertThat(ids).doesNotContain(0).doesNotHaveDuplicates();
  }

  @Test
  void aFullTableGivesNoId() {
    for (int max : new int[] {5, 16, 100}) {
      SlotTable<String> table = new SlotTable<>(max);
      for (int i = 0; i < max; i++) {
        assertThat(table.add("v")).isPositive();
      }
      assertThat(table.add("one too many")).isZero();
      assertThat(table.size()).isEqualTo(max);
    }
  }

  @Test
  void behavesLikeAMapWhileItGrows() {
    Random random = new Random(7);
    SlotTable<Integer> table = new SlotTable<>(1 << 14);
    Map<Integer, Integer> model = new HashMap<>();
    List<Integer> live = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      if (live.size() < 5_000 && random.nextInt(3) > 0) {
        int id = table.add(i);
        assertThat(model.put(id, i)).isNull();
        live.add(id);
      } else if (!live.isEmpty()) {
        int id = live.remove(random.nextInt(live.size()));
        assertThat(table.get(id)).isEqualTo(model.get(id));
        assertThat(table.remove(id)).isEqualTo(model.remove(id));
        assertThat(table.get(id)).isNull();
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
  }

  @Test
  void aPeersIdThatIsTakenIsRefused() {
    SlotTable<String> table = new SlotTable<>(16);
    assertThat(table.put(3, "a")).isTrue();
    assertThat(table.put(3, "b")).isFalse();
    assertThat(table.put(3 + 16, "same slot in the largest table")).isFalse();
    assertThat(table.put(0, "zero")).isFalse();
    assertThat(table.get(3)).isEqualTo("a");
  }

  @Test
  void everythingCanBeTakenOutInOnePass() {
    SlotTable<String> table = new SlotTable<>(64);
    int first = table.add("a");
    table.add("b");
    table.add("c");
    List<String> taken = new ArrayList<>();
    table.drainTo(
        value -> {
          taken.add(value);
          assertThat(table.get(first)).as("no longer there when it is handed over").isNull();
        });
    assertThat(taken).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(table.size()).isZero();
    assertThat(table.add("d")).isPositive();
  }
}
