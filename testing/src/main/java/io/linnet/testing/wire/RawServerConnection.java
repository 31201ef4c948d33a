package io.linnet.testing.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A provider's end of an accepted connection; a script of {@link RawServer} plays it. */
public final class RawServerConnection extends RawConnection {

  private final List<String> keys = new ArrayList<>();

  RawServerConnection(RawSocket socket, RawOptions options) {
    super(socket, options);
  }

  /** Reads preface and HELLO and answers them, as that application. */
  public WireHello acceptGreeting(String application, long bootEpoch) throws IOException {
    return acceptGreeting(
        WireHello.ofRaw()
            .withText(WireHello.APPLICATION, application)
            .withU64(WireHello.BOOT_EPOCH, bootEpoch));
  }

  /** Reads preface and HELLO and answers with this one; returns what the client said. */
  public WireHello acceptGreeting(WireHello answer) throws IOException {
    WireBytes preface = readBytes(WirePreface.BYTES);
    if (!preface.first(4).equals(WirePreface.MAGIC)
        || preface.at(4) > WirePreface.VERSION
        || preface.at(5) < WirePreface.VERSION) {
      throw new AssertionError("preface: " + preface + " (expected: version 1 among its own)");
    }
    WireFrame hello = readFrame();
    if (hello.flags() != 0 || hello.callId() != 0) {
      throw new AssertionError("expected HELLO, got " + hello);
    }
    WireHello read = WireHello.read(hello);
    send(WireBytes.join(WirePreface.ofServer(), answer.ack().encode()));
    return read;
  }

  /** Reads a BIND and answers "the same, from number 0 on" for each service. */
  public WireBind acceptBind() throws IOException {
    WireBind bind = readBind();
    send(WireBindAck.same(bind, keys.size()).frame());
    return bind;
  }

  /** Reads a BIND and answers "it differs, from number 0 on", with that fingerprint. */
  public WireBind acceptBindDiffering(WireBytes fingerprint) throws IOException {
    WireBind bind = readBind();
    send(WireBindAck.differs(bind, keys.size(), fingerprint).frame());
    return bind;
  }

  private WireBind readBind() throws IOException {
    WireFrame frame = readMessage();
    if (frame.has(WireFlag.ACK) || frame.callId() != 0) {
      throw new AssertionError("expected BIND, got " + frame);
    }
    WireBind bind = WireBind.read(frame);
    keys.addAll(bind.keys());
    return bind;
  }

  /** The metadata keys that were bound with {@link #acceptBind()}; number 1 is the first. */
  public List<String> keys() {
    return List.copyOf(keys);
  }

  /** Reads and drops until the connection ends, however long that takes. */
  public void discardUntilClosed() throws IOException {
    while (!endsWithin(RawOptions.DEFAULT.limit())) {
      // RawServer.close() ends it at the latest
    }
  }
}
