package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.testing.Await;
import io.linnet.testing.wire.RawServerConnection;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireParts;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireSchema;
import java.io.IOException;
import java.util.stream.Stream;

/** Row C8: providers that claim to have another version of the contract. */
class ProviderLayoutLiesTest extends ConsumerAttacks {

  private static final String CLAIMED = "another layout";

  @Override
  Stream<Attack<GoodConsumer>> attacks() {
    String longest = "a".repeat((1 << 20) - 2 - 16 - 4);
    return Stream.of(
        given("a layout of another fingerprint", CLAIMED, "yet another"),
        given("no layout", CLAIMED, ""),
        given("a layout of 1 MiB", longest, longest),
        given("garbage that forges lines", "x\r\nforged", "x\r\nforged"),
        silent(),
        attack(
            Row.C8,
            "a layout that was not asked for",
            () -> {
              try (AttackedConsumer consumer =
                  AttackedConsumer.of(
                      (connection, id) -> connection.send(WireSchema.reply(CLAIMED).frame()))) {
                consumer.assertFails(
                    ErrorCode.CONNECTION_LOST, Processed.UNKNOWN, "did not ask for");
              }
            }),
        attack(
            Row.C8,
            "an answer for differing contracts where they are equal",
            () -> {
              try (AttackedConsumer consumer =
                  AttackedConsumer.of(
                      (connection, id) ->
                          connection.send(
                              WireResponse.of(id, TargetWire.value("echo", "mine"))
                                  .codec(1)
                                  .frame()))) {
                consumer.assertFails(
                    ErrorCode.BAD_RESPONSE, Processed.YES, "the answer is for differing contracts");
              }
            }));
  }

  private static Attack<GoodConsumer> given(String what, String claimed, String layout) {
    return attack(
        Row.C8,
        what,
        () -> {
          try (AttackedConsumer consumer =
              AttackedConsumer.ofServer(connection -> claim(connection, claimed, layout))) {
            consumer.assertFails(ErrorCode.NO_INSTANCE, Processed.NOT, "its contract differs: it");
            assertThat(consumer.server.failure()).isEmpty();
          }
        });
  }

  private static void claim(RawServerConnection connection, String claimed, String layout)
      throws IOException {
    connection.acceptGreeting("evil", 1);
    connection.acceptBindDiffering(WireSchema.hash(claimed));
    WireSchema asked = WireSchema.read(connection.readMessage());
    assertThat(asked).isEqualTo(WireSchema.request(WireSchema.hash(claimed)));
    WireSchema reply =
        WireSchema.reply(new WireSchema.Entry(WireSchema.hash(claimed), WireBytes.utf8(layout)));
    connection.send(WireParts.split(reply.frame(), WireFrame.DEFAULT_MAX_BODY_BYTES));
    connection.discardUntilClosed();
  }

  /** The first call waits for what the provider says, the next knows that it says nothing. */
  private static Attack<GoodConsumer> silent() {
    return attack(
        Row.C8,
        "a question that is never answered",
        () -> {
          try (AttackedConsumer consumer =
              AttackedConsumer.ofServer(
                  connection -> {
                    connection.acceptGreeting("evil", 1);
                    connection.acceptBindDiffering(WireSchema.hash(CLAIMED));
                    connection.discardUntilClosed();
                  })) {
            consumer.assertFails(ErrorCode.NO_INSTANCE, Processed.NOT, "");
            Await.untilAsserted(
                () ->
                    consumer.assertFails(
                        ErrorCode.NO_INSTANCE,
                        Processed.NOT,
                        "its contract differs: it did not give its layout within 3 s"));
          }
        });
  }
}
