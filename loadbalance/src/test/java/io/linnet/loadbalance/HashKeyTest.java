package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.Criticality;
import io.linnet.Invocation;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HashKeyTest {

  private record Pair(int a, int b) {}

  private final Invocation call = FakeInvocations.find(ManualClock.create());
  private final HashKey key = new HashKey("tenant");

  @Test
  void isTheAttachmentBeforeTheFirstArgument() {
    Invocation one = with(1L).withAttachments(Attachments.of("tenant", "acme"));
    Invocation two = with(2L).withAttachments(Attachments.of("tenant", "acme"));

    assertThat(key.of(one)).isEqualTo(key.of(two)).isEqualTo(key.of(with("acme")));
    assertThat(key.of(with(1L).withAttachments(Attachments.of("other", "acme"))))
        .isEqualTo(key.of(with(1L)));
  }

  @Test
  void isTextAWholeNumberAnEnumConstantOrAUuid() {
    Set<Long> hashes = new HashSet<>();
    for (Object argument :
        List.of("", "a", "b", 0L, 1L, -1L, Criticality.CRITICAL, new UUID(0, 1), new UUID(1, 0))) {
      hashes.add(key.of(with(argument)));
    }

    assertThat(hashes).hasSize(9).doesNotContain(HashKey.NONE);
  }

  @Test
  void doesNotDependOnTheTypeOfANumber() {
    assertThat(key.of(with(7))).isEqualTo(key.of(with(7L))).isEqualTo(key.of(with((short) 7)));
  }

  @Test
  void isMissingWithoutOneOfThese() {
    assertThat(key.of(call.withArguments(Arguments.of()))).isEqualTo(HashKey.NONE);
    assertThat(key.of(with(null))).isEqualTo(HashKey.NONE);
    assertThat(key.of(with(new Pair(1, 2)))).isEqualTo(HashKey.NONE);
    assertThat(key.of(with(List.of("a")))).isEqualTo(HashKey.NONE);
    assertThat(key.of(with(1.5))).isEqualTo(HashKey.NONE);
  }

  /** Consumers of different versions must agree; these numbers never change. */
  @Test
  void isTheSameInEveryProcess() {
    assertThat(key.of(with("order-1"))).isEqualTo(-1300907236133983789L);
    assertThat(key.of(with(42L))).isEqualTo(-4767286540954276203L);
  }

  private Invocation with(@Nullable Object argument) {
    return call.withArguments(Arguments.of(argument));
  }
}
