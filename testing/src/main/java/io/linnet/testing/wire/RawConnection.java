package io.linnet.testing.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One end of a connection that sends whatever a test wants, when it wants it, and shows what comes
 * back. Nothing happens by itself: no PING is answered unless a method says so. One thread may read
 * while another writes. Every wait has a limit, see {@link RawOptions}; what takes longer is an
 * {@link AssertionError}, an unexpected end a {@link ConnectionEndedException}.
 */
public abstract sealed class RawConnection implements AutoCloseable
    permits RawClient, RawServerConnection {

  /** Portions in which bytes are read and dropped. */
  private static final int PORTION_BYTES = 8 * 1024;

  /** How often a slow reader reads: 50 times a second. */
  private static final int READS_PER_SECOND = 50;

  private final RawSocket socket;
  private final Duration limit;

  RawConnection(RawSocket socket, RawOptions options) {
    this.socket = socket;
    this.limit = options.limit();
  }

  /** Sends bytes in one go. */
  public final void send(WireBytes bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toArray());
    socket.write(buffer, limit);
    if (buffer.hasRemaining()) {
      throw new AssertionError(
          "the peer does not read: " + buffer.position() + " of " + bytes.size() + " bytes taken");
    }
  }

  /** Sends bytes in one go. */
  public final void send(byte[] bytes) throws IOException {
    send(WireBytes.of(bytes));
  }

  /** Sends frames in one go, one directly after the other. */
  public final void send(WireFrame... frames) throws IOException {
    send(List.of(frames));
  }

  /** Sends frames in one go, one directly after the other. */
  public final void send(List<WireFrame> frames) throws IOException {
    send(WireBytes.join(frames.stream().map(WireFrame::encode).toArray(WireBytes[]::new)));
  }

  /** Sends bytes in segments of that size, each with a write of its own (TCP_NODELAY is on). */
  public final void sendSlowly(WireBytes bytes, int segmentBytes) throws IOException {
    for (int from = 0; from < bytes.size(); from += segmentBytes) {
      send(bytes.slice(from, Math.min(bytes.size(), from + segmentBytes)));
    }
  }

  /**
   * Sends until the peer takes no more for that long; tells how many bytes it took, which is less
   * than all when nobody reads there.
   */
  public final int sendUntilBlocked(WireBytes bytes, Duration patience) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toArray());
    socket.write(buffer, patience);
    return buffer.position();
  }

  /**
   * Sends a segment, pauses, sends the next, until the peer closes the connection; what it sends is
   * dropped. When all is sent, it waits on.
   *
   * @return how long the peer looked on, in milliseconds
   */
  public final long trickle(WireBytes bytes, int segmentBytes, Duration pause) throws IOException {
    long start = System.nanoTime();
    for (int from = 0; from < bytes.size(); from += segmentBytes) {
      try {
        send(bytes.slice(from, Math.min(bytes.size(), from + segmentBytes)));
        if (endsWithin(pause)) {
          return millisSince(start);
        }
      } catch (ConnectionEndedException closed) {
        return millisSince(start);
      }
    }
    awaitClosed();
    return millisSince(start);
  }

  /** The next frame, whatever it is. */
  public final WireFrame readFrame() throws IOException {
    WireReader header = WireReader.of(readBytes(WireFrame.HEADER_BYTES));
    int length = header.u24();
    int typeAndFlags = header.u8();
    int callId = (int) header.u32();
    return new WireFrame(typeAndFlags & 0xF, typeAndFlags >>> 4, callId, readBytes(length));
  }

  /** The next frame but PINGs, which are answered; fails if it is of another type. */
  public final WireFrame readFrameOf(int type) throws IOException {
    return readAnsweringPings().of(type);
  }

  /**
   * The next message, put together from its CHUNKs, as if it were one frame without the flag more.
   * PINGs are answered; an ERROR that replaces it is returned; any other frame in between is a
   * failure.
   */
  public final WireFrame readMessage() throws IOException {
    WireFrame first = readAnsweringPings();
    boolean inParts =
        switch (first.type()) {
          case WireType.REQUEST,
              WireType.RESPONSE,
              WireType.ERROR,
              WireType.BIND,
              WireType.SCHEMA ->
              first.has(WireFlag.MORE);
          default -> false;
        };
    if (!inParts) {
      return first;
    }
    var assembly = new WireAssembly(first);
    while (true) {
      WireFrame next = readAnsweringPings();
      if (next.type() == WireType.ERROR && next.callId() == first.callId()) {
        return next;
      }
      if (assembly.add(next)) {
        return assembly.whole();
      }
    }
  }

  /**
   * Sends a PING and reads up to its ack: after that the peer has read all that was sent before.
   *
   * @return the frames that came in between
   */
  public final List<WireFrame> awaitPingAck() throws IOException {
    WireFrame ping = WireFrame.ping(System.nanoTime());
    send(ping);
    List<WireFrame> before = new ArrayList<>();
    for (WireFrame next = readFrame(); !next.equals(WireFrame.pingAck(ping)); next = readFrame()) {
      before.add(next);
    }
    return List.copyOf(before);
  }

  /** Exactly that many bytes; the limit is for all of them. */
  public final WireBytes readBytes(int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    long end = System.nanoTime() + limit.toNanos();
    while (buffer.hasRemaining()) {
      int read = socket.read(buffer, Duration.ofNanos(end - System.nanoTime()));
      if (read < 0) {
        throw new ConnectionEndedException(
            "the peer closed after " + buffer.position() + " of " + count + " bytes");
      }
      if (read == 0) {
        throw new AssertionError(
            buffer.position() + " of " + count + " bytes after " + limit.toMillis() + " ms");
      }
    }
    return WireBytes.of(buffer.array());
  }

  /**
   * Reads no faster than that; the rest waits in the socket's buffers. To make the peer feel it,
   * the receive buffer should be small ({@link RawOptions#receiveBufferBytes(int)}).
   *
   * @param count how many bytes to read
   * @return the bytes, fewer if the peer closed before
   */
  public final WireBytes readSlowly(int bytesPerSecond, int count) throws IOException {
    int step = Math.max(1, bytesPerSecond / READS_PER_SECOND);
    ByteBuffer buffer = ByteBuffer.allocate(count);
    long start = System.nanoTime();
    while (buffer.hasRemaining()) {
      pauseUntil(start + buffer.position() * 1_000_000_000L / bytesPerSecond);
      ByteBuffer portion = buffer.slice(buffer.position(), Math.min(step, buffer.remaining()));
      int read = socket.read(portion, limit);
      if (read < 0) {
        break;
      }
      if (read == 0) {
        throw new AssertionError("nothing to read after " + limit.toMillis() + " ms");
      }
      buffer.position(buffer.position() + read);
    }
    return WireBytes.of(buffer.array()).first(buffer.position());
  }

  /** Sends FIN: nothing more is written, answers can still come. */
  public final void halfClose() throws IOException {
    socket.channel().shutdownOutput();
  }

  /** Ends the connection with RST instead of FIN. */
  public final void reset() throws IOException {
    socket.channel().setOption(StandardSocketOptions.SO_LINGER, 0);
    close();
  }

  /**
   * Waits until the peer closes, gracefully or with a reset; what it sends before is dropped.
   *
   * @return how long that took, in milliseconds
   */
  public final long awaitClosed() throws IOException {
    long start = System.nanoTime();
    if (!endsWithin(limit)) {
      throw new AssertionError("not closed after " + limit.toMillis() + " ms");
    }
    return millisSince(start);
  }

  /** All frames up to the end, gracefully or with a reset; a frame cut off is left out. */
  public final List<WireFrame> readUntilClosed() throws IOException {
    List<WireFrame> frames = new ArrayList<>();
    try {
      while (true) {
        frames.add(readFrame());
      }
    } catch (ConnectionEndedException end) {
      return List.copyOf(frames);
    }
  }

  /** Whether the peer closes within that time; what it sends is dropped. */
  public final boolean endsWithin(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (int read = 1; read > 0; ) {
        read =
            socket.read(
                ByteBuffer.allocate(PORTION_BYTES), Duration.ofNanos(end - System.nanoTime()));
        if (read < 0) {
          return true;
        }
        if (end - System.nanoTime() <= 0) {
          return false;
        }
      }
      return false;
    } catch (ConnectionEndedException reset) {
      return true;
    }
  }

  /** Closes at once; does nothing the second time. */
  @Override
  public final void close() throws IOException {
    socket.close();
  }

  /** Size of the receive buffer as the system has it, which may be twice what was asked for. */
  final int receiveBufferBytes() throws IOException {
    return socket.channel().getOption(StandardSocketOptions.SO_RCVBUF);
  }

  private WireFrame readAnsweringPings() throws IOException {
    WireFrame frame = readFrame();
    while (frame.type() == WireType.PING && frame.flags() == 0) {
      send(WireFrame.pingAck(frame));
      frame = readFrame();
    }
    return frame;
  }

  private static void pauseUntil(long nanoTime) throws IOException {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while reading slowly");
      }
      LockSupport.parkNanos(left);
    }
  }

  private static long millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }
}
