package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallContextTest {

  private final CallContext root = CallContext.current();

  @AfterEach
  void leavesNothingOnTheThread() {
    assertThat(CallContext.current()).isSameAs(root);
  }

  @Test
  void knowsOfNoCallWhenNoneIsServed() {
    assertThat(root.served()).isNull();
    assertThat(root.caller()).isEmpty();
    assertThat(root.timeLeft()).isEmpty();
    assertThat(root.timeout()).isNull();
    assertThat(root.replyListener()).isNull();
    assertThat(root.attachments().isEmpty()).isTrue();
    assertThat(root.outgoing().isEmpty()).isTrue();
    assertThat(root.replyAttachments().isEmpty()).isTrue();
  }

  @Test
  void isCurrentWhileWorkRunsAndTheOneBeforeAfterwards() {
    CallContext outer = root.with("a", "1");
    CallContext inner = outer.with("b", "2");
    List<CallContext> seen = new ArrayList<>();
    String result =
        outer.call(
            () -> {
              seen.add(CallContext.current());
              inner.run(() -> seen.add(CallContext.current()));
              seen.add(CallContext.current());
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(seen).containsExactly(outer, inner, outer);
  }

  @Test
  void theOneBeforeReturnsAlsoAfterAnException() {
    CallContext outer = root.with("a", "1");
    CallContext inner = outer.with("b", "2");
    outer.run(
        () -> {
          assertThatThrownBy(
                  () ->
                      inner.call(
                          () -> {
                            throw new IOException("checked ones pass too");
                          }))
              .isExactlyInstanceOf(IOException.class);
          assertThat(CallContext.current()).isSameAs(outer);
          assertThatIllegalStateException().isThrownBy(() -> inner.run(CallContextTest::fail));
          assertThat(CallContext.current()).isSameAs(outer);
        });
  }

  @Test
  void wrapTakesTheContextOfTheThreadThatHandsOver() {
    List<Runnable> queue = new ArrayList<>();
    List<CallContext> seen = new ArrayList<>();
    var executor = CallContext.wrap(queue::add);
    CallContext context = root.with("a", "1");
    context.run(() -> executor.execute(() -> seen.add(CallContext.current())));
    executor.execute(() -> seen.add(CallContext.current()));
    context.run(() -> executor.execute(CallContextTest::fail));
    assertThat(seen).isEmpty();

    root.with("other", "thread").run(() -> queue.subList(0, 2).forEach(Runnable::run));
    assertThat(seen).containsExactly(context, root);
    assertThatIllegalStateException().isThrownBy(queue.get(2)::run);
  }

  @Test
  void changesMakeACopy() {
    Consumer<Attachments> listener = attachments -> {};
    CallContext changed =
        root.with("a", "1").withTimeout(Duration.ofSeconds(1)).onReply(listener).with("b", "2");
    assertThat(changed.outgoing().get("a")).isEqualTo("1");
    assertThat(changed.outgoing().get("b")).isEqualTo("2");
    assertThat(changed.timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(changed.replyListener()).isSameAs(listener);
    assertThat(root.outgoing().isEmpty()).isTrue();
    assertThat(root.timeout()).isNull();
  }

  @Test
  void refusesATimeoutThatIsOverAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> root.withTimeout(Duration.ZERO))
        .withMessage("timeout: PT0S (expected: more than 0)");
    assertThatIllegalArgumentException().isThrownBy(() -> root.withTimeout(Duration.ofMillis(-1)));
  }

  @Test
  void cannotReplyOutsideACall() {
    assertThatIllegalStateException()
        .isThrownBy(() -> root.with("a", "1").reply("b", "2"))
        .withMessage("no call is served in this context, so there is no reply");
  }

  private static void fail() {
    throw new IllegalStateException("bug of the task");
  }
}
