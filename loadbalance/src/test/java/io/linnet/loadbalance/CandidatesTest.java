package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Invocation;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CandidatesTest {

  private final Invocation call = FakeInvocations.find(ManualClock.create());
  private final FakeEndpoint a = FakeEndpoint.at("a");
  private final FakeEndpoint b = FakeEndpoint.at("b");
  private final FakeEndpoint c = FakeEndpoint.at("c");
  private final Candidates candidates = Candidates.of(List.of(a, b, c));

  @Test
  void refusesAnEmptyList() {
    assertThatThrownBy(() -> Candidates.of(List.of()))
        .hasMessage("endpoints: none (expected: at least one)");
  }

  @Test
  void leavesOutWeightZeroUnlessAllAre() {
    a.weight(0);
    assertThat(Candidates.of(List.of(a, b)).weights()).containsExactly(100);
    b.weight(0);
    assertThat(Candidates.of(List.of(a, b)).weights()).containsExactly(1, 1);
  }

  @Test
  void searchesRoundTheEnd() {
    b.available(false);
    c.available(false);

    assertThat(candidates.search(1, call)).isSameAs(a);
  }

  @Test
  void searchesFirstForOneThatWasNotTried() {
    Invocation retry =
        call.attempt(2, call.deadlineNanos(), List.of(a.instance(), b.instance()), call.scope());

    assertThat(candidates.search(0, retry)).isSameAs(c);
    c.available(false);
    assertThat(candidates.search(0, retry)).isSameAs(a);
    a.available(false);
    assertThat(candidates.search(0, retry)).isSameAs(b);
    b.available(false);
    assertThat(candidates.search(2, retry)).isSameAs(c);
  }
}
