package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBindAck;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireResponse;
import java.io.IOException;

/**
 * Sends arguments of {@link Types} that are none. The fifth on one connection would be answered by
 * a farewell, too, and therefore goes over another one.
 */
final class Offender implements AutoCloseable {

  private static final int FORGIVEN = 4;

  private final int port;
  private RawClient client;
  private int callId;

  Offender(int port) throws IOException {
    this.port = port;
    client = bound(port);
  }

  private static RawClient bound(int port) throws IOException {
    RawClient client = RawClient.connect(port).greet();
    WireBindAck ack = client.bind(TypesWire.bind());
    assertThat(ack).isEqualTo(WireBindAck.same(TypesWire.bind(), 0));
    return client;
  }

  /** The provider refuses the bytes, says so once, and serves the connection as before. */
  WireError refused(String method, WireBytes payload) throws IOException {
    if (callId == FORGIVEN) {
      close();
      client = bound(port);
      callId = 0;
    }
    client.send(TypesWire.request(++callId, method, payload));
    WireError error = AttackedProvider.assertRefused(client, callId, ErrorCode.BAD_REQUEST);
    assertThat(error.className()).isEmpty();
    assertThat(error.payload()).isEqualTo(WireBytes.EMPTY);
    return error;
  }

  /** The provider fails in another way, and serves the connection as before. */
  WireError failed(String method, WireBytes payload, ErrorCode code) throws IOException {
    client.send(TypesWire.request(1_000, method, payload));
    WireError error = WireError.read(client.readMessage());
    assertThat(error.callId()).isEqualTo(1_000);
    assertThat(ErrorCode.of(error.code())).as(error.text()).isEqualTo(code);
    return error;
  }

  /** The provider runs the method; what it answers. */
  WireBytes served(String method, WireBytes payload) throws IOException {
    client.send(TypesWire.request(2_000, method, payload));
    WireResponse response = WireResponse.read(client.readMessage());
    assertThat(response.callId()).isEqualTo(2_000);
    return response.payload();
  }

  /** Every call had one outcome: nothing else was said. */
  void assertSilent() throws IOException {
    assertThat(client.awaitPingAck()).isEmpty();
  }

  @Override
  public void close() throws IOException {
    assertSilent();
    client.close();
  }
}
