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
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireSchema;
import io.linnet.testing.wire.WireType;
import java.io.IOException;

/**
 * A consumer whose version of {@link Types} has a layout of its own, with one method. The provider
 * asks for it, fits, and reads what it says.
 */
final class Stranger implements AutoCloseable {

  private static final long MINUTE_MICROS = 60_000_000;

  /** For messages whose layout differs. */
  private static final int DIFFERING = 1;

  private final RawClient client;
  private int callId;

  private Stranger(RawClient client) {
    this.client = client;
  }

  /**
   * Greets and gives the layout.
   *
   * @param method such as {@code bean(Bean) -> Bean}
   * @param definitions such as {@code class Bean}, with two blanks before each field
   */
  static Stranger at(int port, String method, String... definitions) throws IOException {
    String layout =
        "linnet kryo schema 1\n\nmethod " + method + "\n\n" + String.join("\n", definitions);
    RawClient client = RawClient.connect(port).greet();
    long key = WireBind.keyHash(TypesWire.CONTRACT.key().toString());
    client.send(WireBind.of(key, layout, 1).frame());
    WireFrame answer = client.readMessage();
    if (answer.type() == WireType.SCHEMA) { // a layout that was fitted before is not asked for
      assertThat(WireSchema.read(answer)).isEqualTo(WireSchema.request(WireSchema.hash(layout)));
      client.send(
          WireParts.split(WireSchema.reply(layout).frame(), WireFrame.DEFAULT_MAX_BODY_BYTES));
      answer = client.readMessage();
    }
    WireBindAck ack = WireBindAck.read(answer);
    assertThat(ack.services()).hasSize(1);
    assertThat(ack.services().get(0).status()).isEqualTo(WireBindAck.DIFFERS);
    return new Stranger(client);
  }

  /** The provider reads the bytes and answers in its own layout. */
  WireBytes served(WireBytes payload) throws IOException {
    send(payload);
    WireResponse response = WireResponse.read(client.readMessage());
    assertThat(response.callId()).isEqualTo(callId);
    return response.payload();
  }

  /** The provider refuses the bytes without a run; what it says of them. */
  String refused(WireBytes payload) throws IOException {
    send(payload);
    return AttackedProvider.assertRefused(client, callId, ErrorCode.BAD_REQUEST).text();
  }

  private void send(WireBytes payload) throws IOException {
    client.send(
        WireRequest.of(++callId, 0)
            .codec(DIFFERING)
            .deadlineMicros(MINUTE_MICROS)
            .payload(payload)
            .frames(WireFrame.DEFAULT_MAX_BODY_BYTES));
  }

  @Override
  public void close() throws IOException {
    assertThat(client.awaitPingAck()).isEmpty();
    client.close();
  }
}
