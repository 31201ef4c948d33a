package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.CallStyle;
import io.linnet.Invocation;
import org.junit.jupiter.api.Test;

final class FakeInvocationsTest {

  private final ManualClock clock = ManualClock.create();

  @Test
  void makesCallsOfEachKindOfMethod() {
    assertThat(FakeInvocations.find(clock).method().idempotent()).isTrue();
    assertThat(FakeInvocations.place(clock).method().idempotent()).isFalse();
    assertThat(FakeInvocations.audit(clock).method().style()).isEqualTo(CallStyle.ONEWAY);
    assertThat(FakeInvocations.method("findLater").style()).isEqualTo(CallStyle.ASYNC);
  }

  @Test
  void beginsNowAndEndsAfterTheTimeout() {
    Invocation call = FakeInvocations.find(clock);

    assertThat(call.startNanos()).isEqualTo(clock.nanoTime());
    assertThat(call.deadlineNanos()).isEqualTo(clock.after(FakeInvocations.TIMEOUT));
    assertThat(call.arguments().get(0)).isEqualTo(42L);
    assertThat(call.scope()).isNotSameAs(FakeInvocations.find(clock).scope());
  }

  @Test
  void namesTheMethodsThereAreWhenOneIsUnknown() {
    assertThatThrownBy(() -> FakeInvocations.method("fnd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("fnd", "SampleService/find");
  }
}
