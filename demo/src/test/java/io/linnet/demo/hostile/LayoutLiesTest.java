package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBindAck;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireParts;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireSchema;
import io.linnet.testing.wire.WireType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Row D12: consumers that claim to have another version of the contract. */
class LayoutLiesTest extends ProviderAttacks {

  private static final long KEY = WireBind.keyHash(TargetWire.CONTRACT.key().toString());

  /** With the fingerprint and two lengths it makes a SCHEMA of 1 MiB, the longest that is read. */
  private static final int LONGEST = (1 << 20) - 2 - 16 - 4;

  /** What a consumer gets for its layout, and what it may take longer. */
  private static final long LIMIT_MILLIS = 3_000;

  private static final long LATE_MILLIS = 2_000;

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(refused(), silent(), floods()).flatMap(part -> part);
  }

  private static Stream<Attack<AttackedProvider>> refused() {
    String other = "another layout";
    return Stream.of(
        given("a layout of another fingerprint", other, WireBytes.utf8("yet another")),
        given("the provider's own layout", other, WireBytes.utf8(TargetWire.CODEC.schema())),
        given("no layout", other, WireBytes.EMPTY),
        given("a layout that is not UTF-8", other, WireBytes.filled(1_000, 0xFF)),
        truthful("a layout of 1 MiB", "a".repeat(LONGEST)),
        truthful("a layout of 1 MiB of lines", "a\n".repeat(LONGEST / 2)),
        truthful("a layout of 1 MiB of brackets", "{[(<".repeat(LONGEST / 4)),
        truthful("a layout of NULs", "\0".repeat(10_000)),
        truthful("half of the provider's layout", half(TargetWire.CODEC.schema())),
        truthful("the provider's layout a hundred times", TargetWire.CODEC.schema().repeat(100)),
        truthful("garbage that forges lines of a log", "x\r\n2026 ERROR forged \u001b[31m"));
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }

  private static Attack<AttackedProvider> truthful(String what, String layout) {
    return given(what, layout, WireBytes.utf8(layout));
  }

  /** It claims one layout and gives something; it is refused and the connection lives. */
  private static Attack<AttackedProvider> given(String what, String claimed, WireBytes layout) {
    return attack(
        Row.D12,
        what,
        provider -> {
          try (RawClient client = provider.greeted()) {
            client.send(WireBind.of(KEY, claimed, TargetWire.METHODS).frame());
            assertAsked(client, claimed);
            give(client, claimed, layout);
            assertRefused(client);
            assertThat(client.bind(TargetWire.bind()).services().get(0).status())
                .isEqualTo(WireBindAck.SAME);
            AttackedProvider.assertServed(client, 2);
          }
        });
  }

  private static Stream<Attack<AttackedProvider>> silent() {
    return Stream.of(
        attack(
            Row.D12,
            "a question that is never answered: refused after 3 s, and other calls go on",
            provider -> {
              try (RawClient client = provider.bound()) {
                long began = System.nanoTime();
                client.send(WireBind.of(KEY, "silence", TargetWire.METHODS).frame());
                assertAsked(client, "silence");
                AttackedProvider.assertServed(client, 1);
                assertRefusedBind(client);
                assertThat((System.nanoTime() - began) / 1_000_000)
                    .isBetween(LIMIT_MILLIS - 1, LIMIT_MILLIS + LATE_MILLIS);
              }
            }),
        attack(
            Row.D12,
            "a consumer that is gone while its layout is read",
            provider -> {
              for (int i = 0; i < 20; i++) {
                try (RawClient client = provider.greeted()) {
                  String layout = "gone " + i + " ".repeat(100_000);
                  client.send(WireBind.of(KEY, layout, TargetWire.METHODS).frame());
                  assertAsked(client, layout);
                  give(client, layout, WireBytes.utf8(layout));
                }
              }
            }),
        attack(
            Row.D12,
            "an answer twice",
            provider -> {
              try (RawClient client = provider.greeted()) {
                client.send(WireBind.of(KEY, "twice", TargetWire.METHODS).frame());
                assertAsked(client, "twice");
                client.send(WireSchema.reply("twice").frame(), WireSchema.reply("twice").frame());
                provider.assertClosed(client);
              }
            }),
        attack(
            Row.D12,
            "a layout of more than 1 MiB",
            provider -> {
              try (RawClient client = provider.greeted()) {
                client.send(WireBind.of(KEY, "long", TargetWire.METHODS).frame());
                assertAsked(client, "long");
                WireBytes layout = WireBytes.filled(LONGEST + 1, 'a');
                client.send(parts("long", layout).get(0));
                provider.assertClosed(client);
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> floods() {
    return Stream.of(
        attack(
            Row.D12,
            "a thousand versions in one BIND, of which none is known",
            provider -> {
              try (RawClient client = provider.greeted()) {
                List<WireBind.Service> services = new ArrayList<>();
                IntStream.range(0, 1_000)
                    .forEach(i -> services.addAll(WireBind.of(KEY, "version " + i, 1).services()));
                client.send(new WireBind(services, List.of()).frame());
                WireSchema asked = WireSchema.read(client.readMessage());
                assertThat(asked.entries()).hasSize(1_000);
                client.send(new WireSchema(true, asked.entries()).frame());
                assertThat(WireBindAck.read(client.readMessage()).services())
                    .hasSize(1_000)
                    .allMatch(bound -> bound.status() == WireBindAck.REFUSED);
              }
            }),
        attack(
            Row.D12,
            "BINDs without end behind one whose layout does not come",
            provider -> {
              try (RawClient client = provider.greeted()) {
                client.send(WireBind.of(KEY, "first", TargetWire.METHODS).frame());
                assertAsked(client, "first");
                List<WireFrame> binds = new ArrayList<>();
                for (int i = 0; i < 9_000; i++) {
                  binds.add(WireFrame.raw(WireType.BIND, 0, 0, WireBytes.filled(4, 0)));
                }
                client.send(binds);
                provider.assertClosed(client);
              }
            }));
  }

  private static void assertAsked(RawClient client, String layout) throws IOException {
    assertThat(WireSchema.read(client.readMessage()))
        .isEqualTo(WireSchema.request(WireSchema.hash(layout)));
  }

  private static void give(RawClient client, String claimed, WireBytes layout) throws IOException {
    client.send(parts(claimed, layout));
  }

  private static List<WireFrame> parts(String claimed, WireBytes layout) {
    WireSchema reply = WireSchema.reply(new WireSchema.Entry(WireSchema.hash(claimed), layout));
    return WireParts.split(reply.frame(), WireFrame.DEFAULT_MAX_BODY_BYTES);
  }

  private static void assertRefused(RawClient client) throws IOException {
    assertRefusedBind(client);
    client.send(WireRequest.of(1, 0).codec(1).payload(WireBytes.filled(10, 1)).frame());
    AttackedProvider.assertRefused(client, 1, ErrorCode.NO_METHOD);
  }

  private static void assertRefusedBind(RawClient client) throws IOException {
    assertThat(WireBindAck.read(client.readMessage()).services())
        .containsExactly(new WireBindAck.Bound(KEY, WireBindAck.REFUSED, 0));
  }
}
