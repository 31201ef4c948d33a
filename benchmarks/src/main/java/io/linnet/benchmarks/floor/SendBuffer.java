package io.linnet.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Gathers frames into one write. They are collected in an array, which is cheaper to write to than
 * a direct buffer, and copied once; the direct buffer is used again as soon as the socket has taken
 * it. Belongs to the loop.
 */
final class SendBuffer {

  /** 64 KiB; more is written in several parts, so that the peer starts early. */
  private static final int FULL = 64 << 10;

  private final Output frames = new Output(FULL);
  private @Nullable ByteBuf direct;
  private boolean closed;

  Output frames() {
    return frames;
  }

  boolean isFull() {
    return frames.position() >= FULL;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The void promise tells exceptionCaught.
  void flush(Channel channel) {
    int length = frames.position();
    if (length == 0 || closed) {
      frames.position(0);
      return;
    }
    ByteBuf buffer = direct;
    if (buffer == null) {
      buffer = channel.alloc().directBuffer(2 * FULL);
      direct = buffer;
    }
    if (buffer.refCnt() > 1 || length > buffer.capacity()) {
      // The socket still holds the usual one, or it is too small.
      buffer = channel.alloc().directBuffer(length);
    } else {
      buffer.clear().retain();
    }
    buffer.writeBytes(frames.bytes(), 0, length);
    frames.position(0);
    channel.writeAndFlush(buffer, channel.voidPromise());
  }

  /** Frees the memory; what comes later is dropped. */
  void close() {
    closed = true;
    if (direct != null) {
      direct.release();
      direct = null;
    }
  }
}
