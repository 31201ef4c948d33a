package io.linnet.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a channel the same buffer for every read, since its handler copies the bytes and keeps no
 * reference. It is large, so that one read empties the socket: a read that does not fill it is the
 * last one.
 *
 * <p>The buffer is freed by {@link #close}, which the handler calls when it is removed.
 */
final class ReusedReceiveBuffer extends DefaultMaxMessagesRecvByteBufAllocator
    implements AutoCloseable {

  /** 64 KiB, the replies of 256 users. */
  private static final int BYTES = 64 << 10;

  private @Nullable ByteBuf buffer;

  @Override
  @SuppressWarnings("deprecation") // The interface still asks for the deprecated type.
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return BYTES;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator alloc) {
        return lend(alloc);
      }
    };
  }

  private ByteBuf lend(ByteBufAllocator alloc) {
    ByteBuf lent = buffer;
    if (lent == null || lent.refCnt() != 1) {
      close();
      lent = alloc.directBuffer(BYTES, BYTES);
      buffer = lent;
    }
    return lent.clear().retain();
  }

  @Override
  public void close() {
    if (buffer != null) {
      buffer.release();
      buffer = null;
    }
  }
}
