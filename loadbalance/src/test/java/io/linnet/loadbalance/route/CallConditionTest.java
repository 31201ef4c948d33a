package io.linnet.loadbalance.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.Criticality;
import io.linnet.Invocation;
import io.linnet.rule.CallMatch;
import io.linnet.rule.ValueMatch;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CallConditionTest {

  private final Invocation find = FakeInvocations.find(ManualClock.create());

  @Test
  void withoutConditionsEveryCallMatches() {
    assertThat(new CallCondition(CallMatch.ALL).matches(find)).isTrue();
  }

  @Test
  void aMethodIsMeantByItsNameOrItsSignature() {
    assertThat(find.method().signature()).isEqualTo("find(long)");

    assertThat(isMethod("find(long)")).isTrue();
    assertThat(isMethod("place", "fi*")).isTrue();
    assertThat(isMethod("place", "find(int)")).isFalse();
  }

  @Test
  void everyAttachmentIsComparedAndACallWithoutItDoesNotMatch() {
    assertThat(hasAttachments(Map.of("tenant", "acme", "level", "3", "more", ""))).isTrue();
    assertThat(hasAttachments(Map.of("tenant", "acme", "level", "2"))).isFalse();
    assertThat(hasAttachments(Map.of("tenant", "acme", "level", "high"))).isFalse();
    assertThat(hasAttachments(Map.of("tenant", "acme"))).isFalse();
    assertThat(hasAttachments(Map.of())).isFalse();
  }

  @Test
  void anArgumentIsComparedWhereItIsTextANumberATruthValueOrAConstant() {
    assertThat(isArgument(0, "acme", "acme")).isTrue();
    assertThat(isArgument(0, ">=40", 42L)).isTrue();
    assertThat(isArgument(0, ">=40", 39)).isFalse();
    assertThat(isArgument(0, "7", (short) 7)).isTrue();
    assertThat(isArgument(0, "7", (byte) 7)).isTrue();
    assertThat(isArgument(0, "true", true)).isTrue();
    assertThat(isArgument(0, "true", false)).isFalse();
    assertThat(isArgument(0, "CRIT*", Criticality.CRITICAL)).isTrue();
    assertThat(isArgument(1, "b", "a", "b")).isTrue();
    assertThat(isArgument(1, "*", "a")).as("there is no second argument").isFalse();
    assertThat(isArgument(0, "*", (Object) null)).isFalse();
    assertThat(isArgument(0, "*", 1.5)).isFalse();
    assertThat(isArgument(0, "*", List.of("a"))).isFalse();
  }

  private boolean isMethod(String... methods) {
    CallMatch match = new CallMatch(List.of(), List.of(methods), List.of(), Map.of(), Map.of());
    return new CallCondition(match).matches(find);
  }

  private boolean hasAttachments(Map<String, String> attachments) {
    Map<String, ValueMatch> wanted =
        Map.of("tenant", ValueMatch.of("acme"), "level", ValueMatch.of(">=3"));
    CallMatch match = new CallMatch(List.of(), List.of(), List.of(), wanted, Map.of());
    return new CallCondition(match).matches(find.withAttachments(Attachments.of(attachments)));
  }

  private boolean isArgument(int place, String match, @Nullable Object... arguments) {
    Map<Integer, ValueMatch> wanted = Map.of(place, ValueMatch.of(match));
    CallMatch calls = new CallMatch(List.of(), List.of(), List.of(), Map.of(), wanted);
    return new CallCondition(calls).matches(find.withArguments(Arguments.of(arguments)));
  }
}
