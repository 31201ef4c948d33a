package io.linnet.testing.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Bytes over a socket, with a limit for writing, too, which a blocking socket lacks: a peer that
 * does not read must not hang a test. One thread may read while another writes.
 */
final class RawSocket implements AutoCloseable {

  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;

  /** Takes the connected channel over. */
  RawSocket(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    readable = Selector.open();
    writable = Selector.open();
    channel.register(readable, SelectionKey.OP_READ);
    channel.register(writable, SelectionKey.OP_WRITE);
  }

  SocketChannel channel() {
    return channel;
  }

  /** Reads at least one byte, or -1 at the end; 0 only when the time is over. */
  int read(ByteBuffer into, Duration limit) throws IOException {
    try {
      int count = channel.read(into);
      for (long end = System.nanoTime() + limit.toNanos(); count == 0 && await(readable, end); ) {
        count = channel.read(into);
      }
      return count;
    } catch (IOException | ClosedSelectorException e) {
      throw ended(e);
    }
  }

  /** Writes as much as goes within the limit, which starts anew with each byte that went. */
  void write(ByteBuffer from, Duration limit) throws IOException {
    try {
      long end = System.nanoTime() + limit.toNanos();
      while (from.hasRemaining()) {
        if (channel.write(from) > 0) {
          end = System.nanoTime() + limit.toNanos();
        } else if (!await(writable, end)) {
          return;
        }
      }
    } catch (IOException | ClosedSelectorException e) {
      throw ended(e);
    }
  }

  /** False when the time is over. */
  private boolean await(Selector selector, long endNanos) throws IOException {
    long millis = (endNanos - System.nanoTime() + 999_999) / 1_000_000;
    if (millis <= 0) {
      return false;
    }
    selector.select(millis);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted() || !channel.isOpen()) {
      throw new ClosedChannelException();
    }
    return true;
  }

  private static ConnectionEndedException ended(Exception e) {
    return e instanceof IOException io
        ? new ConnectionEndedException("the connection ended: " + io, io)
        : new ConnectionEndedException("the connection was closed here");
  }

  /** Closes; the selectors hold the channel until they are closed themselves. */
  @Override
  public void close() throws IOException {
    channel.close();
    readable.close();
    writable.close();
  }
}
