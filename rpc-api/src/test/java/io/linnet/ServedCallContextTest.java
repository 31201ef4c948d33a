package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@link CallContext} while a call is served. */
final class ServedCallContextTest {

  /** Close to the overflow of the counter, which a clock may start at. */
  private static final long START = Long.parseLong("9223372036854775797");

  private long now = START;
  private final Invocation call = SampleCalls.incoming(START, START + 1_000);
  private final CallContext context = CallContext.serving(call, () -> now);

  @Test
  void tellsAboutTheServedCall() {
    assertThat(context.served()).isSameAs(call);
    assertThat(context.caller()).contains(SampleCalls.PEER);
    assertThat(context.attachments()).isEqualTo(Attachments.of("tenant", "acme"));
  }

  @Test
  void whatCameWithTheCallDoesNotTravelOnByItself() {
    assertThat(context.outgoing().isEmpty()).isTrue();
    assertThat(context.timeout()).isNull();
  }

  @Test
  void timeLeftShrinksToZero() {
    assertThat(context.timeLeft()).contains(Duration.ofNanos(1_000));
    now += 999; // the counter overflows here
    assertThat(context.timeLeft()).contains(Duration.ofNanos(1));
    now += 2;
    assertThat(context.timeLeft()).contains(Duration.ZERO);
  }

  @Test
  void changedContextsServeTheSameCallAndAddToOneReply() {
    CallContext changed = context.with("a", "1").withTimeout(Duration.ofSeconds(1));
    context.reply("cost", "1");
    changed.reply("cost", "2");
    changed.onReply(attachments -> {}).reply("region", "eu");
    assertThat(changed.served()).isSameAs(call);
    assertThat(changed.timeLeft()).contains(Duration.ofNanos(1_000));
    assertThat(context.replyAttachments())
        .isEqualTo(Attachments.of("cost", "2").with("region", "eu"));
  }

  @Test
  void eachServedCallHasAReplyOfItsOwn() {
    context.reply("cost", "1");
    assertThat(CallContext.serving(call, () -> now).replyAttachments().isEmpty()).isTrue();
  }
}
