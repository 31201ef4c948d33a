package io.linnet.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.linnet.Instance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RulesTest {

  private static final Instance ONE =
      new Instance("orders", "::1", 7700, 1, 100, List.of(), Map.of("zone", "a", "version", "2"));

  @Test
  void withoutRulesAnInstanceIsWhatItRegistered() {
    assertThat(Rules.NONE.about(ONE)).isEqualTo(new Rules.Verdict(null, 100));
  }

  @Test
  void anInstanceIsMetByAddressOrHostOrLabels() {
    assertThat(match(List.of("[::1]:7700"), Map.of())).isTrue();
    assertThat(match(List.of("::1"), Map.of())).isTrue();
    assertThat(match(List.of("[::1]:7701", "::1"), Map.of("zone", "a"))).isTrue();
    assertThat(match(List.of(), Map.of())).isTrue();
    assertThat(match(List.of("[::1]:7701"), Map.of())).isFalse();
    assertThat(match(List.of("::1"), Map.of("zone", "b"))).isFalse();
    assertThat(match(List.of(), Map.of("zone", "a", "region", "eu"))).isFalse();
  }

  @Test
  void theFirstEntryOfARuleThatMeetsAnInstanceCounts() {
    Rule rule = rule("r", entry(Map.of("zone", "a"), false, 7), entry(Map.of(), true, null));
    assertThat(rules(rule).about(ONE)).isEqualTo(new Rules.Verdict(null, 7));
  }

  @Test
  void ofSeveralRulesAnyMayDisableAndTheFirstThatSaysSoWeighs() {
    Rule first = rule("first", entry(Map.of(), false, 7));
    Rule second = rule("second", entry(Map.of(), true, 9));
    assertThat(rules(first, second).about(ONE)).isEqualTo(new Rules.Verdict(second, 7));
  }

  @Test
  void rulesOfAnotherApplicationDoNotMatter() {
    Rule other = new Rule("stock", "r", List.of(entry(Map.of(), true, 7)), Map.of());
    assertThat(rules(other).about(ONE)).isEqualTo(new Rules.Verdict(null, 100));
  }

  @Test
  void aWeightHasARange() {
    assertThat(entry(Map.of(), false, 0).weight()).isZero();
    assertThat(entry(Map.of(), false, 10_000).weight()).isEqualTo(10_000);
    for (int wrong : new int[] {-1, 10_001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entry(Map.of(), false, wrong))
          .withMessage("weight: %d (expected: 0 to 10000)", wrong);
    }
  }

  private static boolean match(List<String> addresses, Map<String, String> labels) {
    return new InstanceMatch(addresses, labels).matches(ONE);
  }

  private static InstanceRule entry(
      Map<String, String> labels, boolean disabled, @Nullable Integer weight) {
    return new InstanceRule(new InstanceMatch(List.of(), labels), disabled, weight);
  }

  private static Rule rule(String name, InstanceRule... entries) {
    return new Rule("orders", name, List.of(entries), Map.of());
  }

  private static Rules rules(Rule... rules) {
    return new Rules(List.of(rules));
  }
}
