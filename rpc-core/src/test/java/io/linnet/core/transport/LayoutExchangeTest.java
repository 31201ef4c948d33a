package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Schemas;
import io.linnet.core.transport.ScriptedProvider.Whole;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What both sides give each other. */
class LayoutExchangeTest {

  private static final Fingerprint KNOWN = Fingerprint.of("text");
  private static final Fingerprint UNKNOWN = Fingerprint.of("another");

  @Test
  void aProviderGivesWhatItExports() throws ProtocolException {
    try (ScriptedConsumer consumer = consumer()) {
      consumer.layouts.put(KNOWN, "text");
      consumer.send(out -> ask(out, List.of(UNKNOWN, KNOWN)));
      assertGiven(consumer.received().get(0).body());
    }
  }

  @Test
  void aConsumerGivesWhatIsBound() throws ProtocolException {
    try (ScriptedProvider provider = new ScriptedProvider(16, 16)) {
      provider.layouts.put(KNOWN, "text");
      provider.provide(out -> ask(out, List.of(UNKNOWN, KNOWN)));
      provider.received();
      assertGiven(provider.frames.get(0).body());
    }
  }

  @Test
  void aConsumerThatIsGivenWhatItDidNotAskForCloses() {
    try (ScriptedProvider provider = new ScriptedProvider(16, 16)) {
      provider.provide(
          out ->
              LongControl.write(
                  out,
                  FrameType.SCHEMA,
                  FrameHeader.ACK,
                  body -> Schemas.writeReply(body, List.of()),
                  1024));
      assertThat(provider.events).last().asString().contains("did not ask for");
    }
  }

  @Test
  void aShortQuestionHasNoEndlessAnswer() throws ProtocolException {
    try (ScriptedConsumer consumer = consumer()) {
      consumer.layouts.put(KNOWN, "\u00e4".repeat(100_000));
      consumer.send(out -> ask(out, Collections.nCopies(50, KNOWN)));
      List<Whole> frames = consumer.received();
      ByteBuf whole = Unpooled.buffer();
      frames.forEach(frame -> whole.writeBytes(frame.body()));
      assertThat(whole.readIntLE()).isEqualTo(whole.readableBytes()).isLessThan(1 << 20);
      List<Integer> lengths = new ArrayList<>();
      Schemas.readReply(whole).forEach(entry -> lengths.add(entry.layout().length));
      assertThat(lengths).hasSize(50).startsWith(200_000, 200_000, 200_000, 200_000, 200_000, 0);
    }
  }

  @Test
  void whoeverAsksIsToldOnceThatItIsTooLate() {
    try (ScriptedProvider provider = new ScriptedProvider(16, 16)) {
      List<String> told = new ArrayList<>();
      LayoutExchange layouts = provider.connection.layouts();
      long now = System.nanoTime();
      layouts.ask(List.of(KNOWN), asker("first", told));
      layouts.ask(List.of(UNKNOWN), asker("second", told));
      layouts.tick(now + TimeUnit.SECONDS.toNanos(2));
      assertThat(told).isEmpty();
      layouts.tick(now + TimeUnit.SECONDS.toNanos(4));
      layouts.tick(now + TimeUnit.SECONDS.toNanos(5));
      assertThat(told).containsExactly("first late", "second late");
      layouts.ask(List.of(KNOWN), asker("third", told));
      for (int answer = 1; answer <= 3; answer++) {
        provider.provide(out -> give(out, "text"));
      }
      assertThat(told).last().isEqualTo("third given [text]");
      assertThat(told).hasSize(3);
      assertThat(provider.channel.isActive()).isTrue();
    }
  }

  private static LayoutExchange.Asker asker(String name, List<String> told) {
    return new LayoutExchange.Asker() {
      @Override
      public void given(Map<Fingerprint, byte[]> layouts) {
        List<String> texts = new ArrayList<>();
        layouts.values().forEach(text -> texts.add(new String(text, StandardCharsets.UTF_8)));
        told.add(name + " given " + texts);
      }

      @Override
      public void late() {
        told.add(name + " late");
      }
    };
  }

  private static void give(ByteBuf out, String text) {
    byte[] layout = text.getBytes(StandardCharsets.UTF_8);
    List<Schemas.Entry> entries = List.of(new Schemas.Entry(Fingerprint.of(text), layout));
    LongControl.write(
        out,
        FrameType.SCHEMA,
        FrameHeader.ACK,
        body -> Schemas.writeReply(body, entries),
        64 * 1024);
  }

  private static ScriptedConsumer consumer() {
    return new ScriptedConsumer(Configs.of(64 * 1024, 16, 16), Frames.limits(64 * 1024, 16));
  }

  private static void ask(ByteBuf out, List<Fingerprint> wanted) {
    LongControl.write(
        out, FrameType.SCHEMA, 0, body -> Schemas.writeRequest(body, wanted), 64 * 1024);
  }

  private static void assertGiven(ByteBuf body) throws ProtocolException {
    List<Schemas.Entry> entries = Schemas.readReply(body);
    assertThat(entries).extracting(Schemas.Entry::fingerprint).containsExactly(UNKNOWN, KNOWN);
    assertThat(entries.get(0).layout()).isEmpty();
    assertThat(entries.get(1).layout()).asString().isEqualTo("text");
  }
}
