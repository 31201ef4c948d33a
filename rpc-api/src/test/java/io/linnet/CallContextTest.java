package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CallContextTest {

  @Test
  void aContextIsCurrentWhileItsWorkRunsAndNotAfterwards() throws IOException {
    CallContext outside = CallContext.current();
    CallContext acme = outside.with("tenant", "acme").withTimeout(Duration.ofSeconds(1));
    String inside = acme.call(() -> CallContext.current().outgoing().get("tenant"));
    assertThat(inside).isEqualTo("acme");
    assertThatThrownBy(
            () ->
                acme.call(
                    () -> {
                      throw new IOException("of the work");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(CallContext.current()).isSameAs(outside);
    assertThat(outside.outgoing().isEmpty()).as("contexts do not change").isTrue();
  }

  @Test
  void wrappedExecutorsTakeTheContextAlong() {
    Queue<Runnable> later = new ArrayDeque<>();
    AtomicReference<String> seen = new AtomicReference<>();
    CallContext.current()
        .with("tenant", "acme")
        .run(
            () ->
                CallContext.wrap(later::add)
                    .execute(() -> seen.set(CallContext.current().outgoing().get("tenant"))));
    later.remove().run();
    assertThat(seen).hasValue("acme");
  }

  @Test
  void outsideOfACallThereIsNothingToAnswer() {
    CallContext outside = CallContext.current();
    assertThat(outside.timeLeft()).isEmpty();
    assertThat(outside.caller()).isEmpty();
    assertThat(outside.attachments().isEmpty()).isTrue();
    assertThatThrownBy(() -> outside.reply("a", "b")).hasMessageContaining("no call is served");
    assertThatThrownBy(() -> outside.withTimeout(Duration.ZERO))
        .hasMessageContaining("more than 0");
  }

  @Test
  void aServedCallTellsWhatItKnows() {
    MethodDescriptor method = Contract.of(ContractTest.Users.class).methods().get(0);
    Invocation invocation =
        Invocation.incoming(
            method,
            Arguments.of(),
            Attachments.of("ping", "1"),
            100,
            1_000_000_100,
            CancelScope.create(),
            Runnable::run,
            new Peer("shop", "127.0.0.1"));
    CallContext served = CallContext.serving(invocation, () -> 400_000_100);
    assertThat(served.timeLeft()).contains(Duration.ofMillis(600));
    assertThat(served.caller()).contains(new Peer("shop", "127.0.0.1"));
    assertThat(served.attachments().get("ping")).isEqualTo("1");
    assertThat(served.outgoing().isEmpty()).as("nothing is passed on by itself").isTrue();
    served.with("x", "y").reply("pong", "2");
    assertThat(served.replyAttachments().get("pong")).as("one reply for all").isEqualTo("2");
  }
}
