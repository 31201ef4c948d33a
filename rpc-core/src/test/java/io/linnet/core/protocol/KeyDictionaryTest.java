package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Attachments;
import io.linnet.testing.FakeInvocations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyDictionaryTest {

  private final KeyDictionary consumer = new KeyDictionary();
  private final KeyDictionary provider = new KeyDictionary();

  @Test
  void aNumberIsWrittenOnceTheProviderHasConfirmedIt() throws ProtocolException {
    consumer.learn("a");
    consumer.learn("b");
    assertThat(consumer.number("a")).isZero();
    assertThat(consumer.takeUnannounced()).containsExactly("a", "b");
    assertThat(consumer.number("a")).isZero();
    consumer.acknowledged(1);
    assertThat(consumer.number("a")).isEqualTo(1);
    assertThat(consumer.number("b")).isZero();
    consumer.acknowledged(2);
    assertThat(consumer.number("b")).isEqualTo(2);
    assertThat(consumer.number("never seen")).isZero();
  }

  @Test
  void eachNameIsAnnouncedOnce() {
    consumer.learn("a");
    consumer.learn("a");
    assertThat(consumer.takeUnannounced()).containsExactly("a");
    assertThat(consumer.takeUnannounced()).isEmpty();
    consumer.learn("b");
    assertThat(consumer.takeUnannounced()).containsExactly("b");
  }

  @Test
  void anAnswerMayRepeatWhatIsKnownButNotForgetOrMakeUp() throws ProtocolException {
    consumer.learn("a");
    consumer.learn("b");
    consumer.learn("not announced yet");
    consumer.acknowledged(0);
    assertThatThrownBy(() -> consumer.acknowledged(1)).hasMessageContaining("expected: 0 to 0");
    consumer.takeUnannounced();
    consumer.acknowledged(2);
    consumer.acknowledged(2);
    assertThatThrownBy(() -> consumer.acknowledged(1))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("bind answer: 1 keys known (expected: 2 to 3)");
    assertThatThrownBy(() -> consumer.acknowledged(4)).hasMessageContaining("expected: 2 to 3");
  }

  @Test
  void aConsumerNumbersNoMoreThan64Names() throws ProtocolException {
    for (int i = 0; i < 100; i++) {
      consumer.learn("name" + i);
    }
    assertThat(consumer.takeUnannounced()).hasSize(64).endsWith("name63");
    consumer.acknowledged(64);
    assertThat(consumer.number("name63")).isEqualTo(64);
    assertThat(consumer.number("name64")).isZero();
  }

  @Test
  void aProviderUsesNamesAtOnce() throws ProtocolException {
    assertThat(provider.add(List.of("a", "b"))).isEqualTo(2);
    assertThat(provider.add(List.of())).isEqualTo(2);
    assertThat(provider.add(List.of("c"))).isEqualTo(3);
    assertThat(provider.number("c")).isEqualTo(3);
    assertThat(provider.name(1)).isEqualTo("a");
    assertThat(provider.name(3)).isEqualTo("c");
    assertThat(provider.name(0)).isNull();
    assertThat(provider.name(4)).isNull();
    assertThat(provider.name(-1)).isNull();
  }

  @Test
  void aProviderRefusesANameTwice() throws ProtocolException {
    provider.add(List.of("a"));
    assertThatThrownBy(() -> provider.add(List.of("b", "a")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void aProviderRefusesThe65thName() throws ProtocolException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      names.add("name" + i);
    }
    assertThat(provider.add(names)).isEqualTo(64);
    assertThatThrownBy(() -> provider.add(List.of("one more")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("more than 64");
  }

  /** The provider once numbered them, too; the consumer's next name then broke the connection. */
  @Test
  void namesThatOnlyAProviderWritesGetNoNumber() throws ProtocolException {
    request("tenant");
    reply("cache");
    request("user");
    assertThat(provider.name(2)).isEqualTo("user");
    assertThat(provider.number("cache")).isZero();
    reply("user");
  }

  private void request(String name) throws ProtocolException {
    ByteBuf out = Unpooled.buffer();
    Attachments attachments = Attachments.of(name, "x");
    RequestHead.write(
        out, 1, 1, FakeInvocations.find(() -> 0).withAttachments(attachments), consumer, -1, false);
    RequestHead head = new RequestHead();
    head.read(out, provider);
    assertThat(head.attachments()).isEqualTo(attachments);
    consumer.acknowledged(provider.add(consumer.takeUnannounced()));
  }

  private void reply(String name) throws ProtocolException {
    ByteBuf out = Unpooled.buffer();
    Attachments attachments = Attachments.of(name, "y");
    new Reply.Success(null, attachments).writeHead(out, provider, -1, -1, false);
    assertThat(Reply.Success.read(out, FrameHeader.NO_VALUE, new ReplyHead(), consumer))
        .extracting(Reply.Success::attachments)
        .isEqualTo(attachments);
  }
}
