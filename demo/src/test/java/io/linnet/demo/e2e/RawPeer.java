package io.linnet.demo.e2e;

import io.linnet.ServiceKey;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Preface;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;

/** One end of a connection that sends whatever bytes a test wants. */
final class RawPeer implements AutoCloseable {

  private static final int READ_LIMIT_MILLIS = 8_000;

  private final Socket socket;
  private final DataInputStream in;

  RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_LIMIT_MILLIS);
    in = new DataInputStream(socket.getInputStream());
  }

  static RawPeer connect(int port) throws IOException {
    return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Preface and HELLO, as a correct client sends them. */
  RawPeer greet() throws IOException {
    send(greeting());
    in.readFully(new byte[Preface.BYTES]);
    readFrame();
    return this;
  }

  static byte[] greeting() {
    ByteBuf out = Unpooled.buffer();
    Preface.ofClient().write(out);
    new Hello(Limits.ASSUMED, "raw", 0).write(out, false);
    return bytes(out);
  }

  /** Binds a service under its real fingerprint; returns the status byte of the answer. */
  int bind(String service, Fingerprint fingerprint, int methods) throws IOException {
    ByteBuf out = Unpooled.buffer();
    Bind.Request request = Bind.Request.of(ServiceKey.of(service), fingerprint, methods);
    new Bind.Ask(List.of(request), List.of()).write(out);
    send(frame(FrameType.BIND, 0, 0, bytes(out)));
    byte[] answer = readFrame();
    return answer[FrameHeader.BYTES + 2 + 8];
  }

  /** A frame with any header and body. */
  static byte[] frame(int type, int flags, int callId, byte[] body) {
    ByteBuf out = Unpooled.buffer();
    out.writeIntLE(body.length | type << 24 | flags << 28).writeIntLE(callId).writeBytes(body);
    return bytes(out);
  }

  static byte[] frame(FrameType type, int flags, int callId, byte[] body) {
    return frame(type.number(), flags, callId, body);
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** The next whole frame, header included. */
  byte[] readFrame() throws IOException {
    byte[] header = new byte[FrameHeader.BYTES];
    in.readFully(header);
    int length = (header[0] & 0xFF) | ((header[1] & 0xFF) << 8) | ((header[2] & 0xFF) << 16);
    byte[] frame = Arrays.copyOf(header, FrameHeader.BYTES + length);
    in.readFully(frame, FrameHeader.BYTES, length);
    return frame;
  }

  /** Reads to the end; tells how long the peer took to close, in milliseconds. */
  long awaitClosed() throws IOException {
    long start = System.nanoTime();
    try {
      while (in.read() >= 0) {
        // what was sent before is of no interest
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("not closed after " + READ_LIMIT_MILLIS + " ms", e);
    } catch (EOFException | SocketException reset) {
      return (System.nanoTime() - start) / 1_000_000; // a reset is an end, too
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  static byte[] bytes(ByteBuf out) {
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }
}
