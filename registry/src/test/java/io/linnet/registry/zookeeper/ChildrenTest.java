package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.zookeeper.Reading.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChildrenTest {

  private final Children<String> children = new Children<>();

  @Test
  void aChildThatIsTouchedAgainIsReadOnce() {
    assertThat(children.touch("a")).isTrue();
    assertThat(children.touch("a")).isFalse();
    assertThat(children.touch("b")).isTrue();

    assertThat(children.clean()).containsExactlyInAnyOrder("a", "b");
    assertThat(children.touch("a")).isTrue();
  }

  @Test
  void otherNamesDifferUnlessAnEventToldOfThem() {
    know("a", "b");

    assertThat(children.differ(List.of("b", "a"))).isFalse();
    assertThat(children.differ(List.of("a"))).isTrue();
    assertThat(children.differ(List.of("a", "b", "c"))).isTrue();
    children.touch("b");
    children.touch("c");
    assertThat(children.differ(List.of("a", "c"))).isFalse();
    assertThat(children.differ(List.of("c"))).isTrue();
  }

  @Test
  void auditsReadEveryChildInTurns() {
    for (int i = 0; i < 10_000; i++) {
      know("10.0." + i / 250 + "." + i % 250 + ":7700~1700000000000.1");
    }

    Set<String> audited = new HashSet<>();
    for (int turn = 7; turn < 7 + 21; turn++) {
      List<String> names = children.audited(turn);
      assertThat(names).hasSizeLessThan(2 * Children.AUDITED_AT_ONCE);
      audited.addAll(names);
    }

    assertThat(audited).hasSize(10_000);
  }

  @Test
  void fewChildrenAreAuditedTogether() {
    know("a", "b", "c");

    assertThat(children.audited(0)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(children.audited(1)).containsExactlyInAnyOrder("a", "b", "c");
  }

  private void know(String... names) {
    for (String name : names) {
      children.entries().put(name, new Entry<>("data", name));
    }
  }
}
