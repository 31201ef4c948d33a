package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class InvocationTest {

  private final Invocation call = SampleCalls.outgoing(10, 100);

  @Test
  void anOutgoingCallIsItsFirstAttemptAndHasNoPeer() {
    assertThat(call.method()).isSameAs(SampleCalls.FIND);
    assertThat(call.startNanos()).isEqualTo(10);
    assertThat(call.deadlineNanos()).isEqualTo(100);
    assertThat(call.attemptDeadlineNanos()).isEqualTo(100);
    assertThat(call.attempt()).isEqualTo(1);
    assertThat(call.avoid()).isEmpty();
    assertThat(call.peer()).isNull();
    assertThat(call).hasToString("SampleCalls$Orders/find (attempt 1)");
  }

  @Test
  void anIncomingCallKnowsItsPeer() {
    Invocation incoming = SampleCalls.incoming(10, 100);
    assertThat(incoming.peer()).isEqualTo(SampleCalls.PEER);
    assertThat(incoming.withArguments(Arguments.of(1L)).peer()).isEqualTo(SampleCalls.PEER);
  }

  @Test
  void changesKeepEverythingElse() {
    Attachments attachments = Attachments.of("a", "1");
    Arguments arguments = Arguments.of(7L);
    Invocation changed = call.withAttachments(attachments).withArguments(arguments);
    assertThat(changed)
        .usingRecursiveComparison()
        .ignoringFields("attachments", "arguments")
        .isEqualTo(call);
    assertThat(changed.attachments()).isSameAs(attachments);
    assertThat(changed.arguments()).isSameAs(arguments);
    assertThat(call.attachments()).isEqualTo(Attachments.of("tenant", "acme"));
  }

  @Test
  void anAttemptHasItsOwnDeadlineScopeAndCopyOfWhatItAvoids() {
    CancelScope scope = call.scope().child();
    Instance tried = Instance.at("a", 1);
    List<Instance> avoid = new ArrayList<>(List.of(tried));
    Invocation second = call.attempt(2, 50, avoid, scope);
    avoid.clear();
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.attemptDeadlineNanos()).isEqualTo(50);
    assertThat(second.deadlineNanos()).isEqualTo(100);
    assertThat(second.avoid()).containsExactly(tried);
    assertThat(second.hasTried(tried.withWeight(7))).as("it grew slowly meanwhile").isTrue();
    assertThat(second.hasTried(Instance.at("b", 1))).isFalse();
    assertThat(second.scope()).isSameAs(scope);
    assertThat(second.arguments()).isSameAs(call.arguments());
  }

  @Test
  void whoWaitsIsToldThoughTheReplyExecutorIsFull() {
    List<String> told = new ArrayList<>();
    replyingOn(
            work -> {
              throw new RejectedExecutionException("full");
            })
        .reply(() -> told.add("here"));
    replyingOn(work -> told.add("there")).reply(() -> told.add("twice"));
    assertThat(told).containsExactly("here", "there");
  }

  private Invocation replyingOn(Executor executor) {
    return Invocation.outgoing(
        call.method(), call.arguments(), call.attachments(), 10, 100, call.scope(), executor);
  }

  @Test
  void theEndpointIsKnownOnceItIsPickedAndForgottenByTheNextAttempt() {
    Endpoint endpoint = new Nowhere();
    assertThatNullPointerException()
        .isThrownBy(call::endpoint)
        .withMessageContaining("no endpoint");
    Invocation picked = call.at(endpoint);
    assertThat(picked.endpoint()).isSameAs(endpoint);
    assertThatNullPointerException()
        .isThrownBy(() -> picked.attempt(2, 50, List.of(), call.scope()).endpoint());
  }

  private static final class Nowhere implements Endpoint {

    @Override
    public Instance instance() {
      return Instance.at("nowhere", 1);
    }

    @Override
    public boolean available() {
      return false;
    }

    @Override
    public int inFlight() {
      return 0;
    }

    @Override
    public long latencyNanos() {
      return 0;
    }

    @Override
    public int loadHint() {
      return -1;
    }

    @Override
    public void eject(Duration duration) {}

    @Override
    public <T> T state(String key, Class<T> type, Supplier<T> create) {
      throw new UnsupportedOperationException("no filter is here");
    }

    @Override
    public CompletableFuture<Result> invoke(Invocation invocation) {
      return CompletableFuture.completedFuture(Result.value(null));
    }
  }
}
