package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeClusterTest {

  private final Invocation call = FakeInvocations.find(ManualClock.create());
  private final FakeEndpoint a = FakeEndpoint.at("a").always(Result.value("a"));
  private final FakeEndpoint b = FakeEndpoint.at("b").always(Result.value("b"));
  private final FakeCluster cluster = FakeCluster.of(a, b);

  @Test
  void callsTheFirstAvailableEndpoint() {
    assertThat(answer()).isEqualTo(Result.value("a"));
    a.available(false);
    assertThat(answer()).isEqualTo(Result.value("b"));
    assertThat(b.received().get(0).endpoint()).isSameAs(b);
  }

  @Test
  void callsAnAvoidedInstanceOnlyWhenThereIsNoOther() {
    assertThat(answer(a.instance())).isEqualTo(Result.value("b"));
    assertThat(answer(a.instance(), b.instance())).isEqualTo(Result.value("a"));
  }

  @Test
  void failsWithNoInstanceWhenNoneIsAvailable() {
    a.available(false);
    b.available(false);

    assertThat(answer())
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo(ErrorCode.NO_INSTANCE));
  }

  private Result answer(Instance... avoid) {
    return cluster
        .invoke(call.attempt(1, call.deadlineNanos(), List.of(avoid), call.scope()))
        .getNow(null);
  }
}
