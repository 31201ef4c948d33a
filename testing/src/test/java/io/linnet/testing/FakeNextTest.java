package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Invocation;
import io.linnet.Result;
import org.junit.jupiter.api.Test;

final class FakeNextTest {

  private final Invocation call = FakeInvocations.find(ManualClock.create());
  private final FakeNext next = FakeNext.create();

  @Test
  void endsCallsInTheirOrderWhenTold() {
    var first = next.invoke(call);
    var second = next.invoke(call);

    next.answer(Result.value(1));
    assertThat(first).isCompletedWithValue(Result.value(1));
    assertThat(second).isNotDone();

    next.fail(new IllegalStateException("bug"));
    assertThat(second).isCompletedExceptionally();
    assertThat(next.isBusy()).isFalse();
    assertThat(next.received()).containsExactly(call, call);
  }

  @Test
  void saysWhenSomebodyElseEndedACall() {
    next.invoke(call).complete(Result.value("stolen"));

    assertThatThrownBy(() -> next.answer(Result.value("own")))
        .hasMessage("the filter completed a future that it did not create");
  }

  @Test
  void saysWhenThereIsNothingToEnd() {
    assertThatThrownBy(() -> next.answer(Result.value("none")))
        .hasMessageStartingWith("no call is under way");
  }
}
