package io.linnet.core.transport;

import io.linnet.core.protocol.Chunks;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request or an answer on its way out, in one frame or in several. All of it belongs to the event
 * loop.
 */
abstract class OutboundMessage extends OutboundFrame {

  /** What few messages need: those that are long, or have to wait. */
  private static final class Parts {

    /** Null while it is not under way. */
    private byte @Nullable [] payload;

    private int written;
    private boolean queued;
    private long reserved;
  }

  private @Nullable Parts parts;

  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      known = new Parts();
      parts = known;
    }
    return known;
  }

  private byte[] underWay() {
    return Objects.requireNonNull(parts().payload, "no frame of it is out");
  }

  /** Whether its first frame is out and others follow. */
  final boolean isUnderWay() {
    return parts != null && parts.payload != null;
  }

  /** Bytes of its payload while it is under way. */
  final int longBytes() {
    return underWay().length;
  }

  /** Tells once, the first time, that a long message has to queue with its kind. */
  final boolean queueAsLong() {
    Parts own = parts();
    boolean first = !own.queued;
    own.queued = true;
    return first;
  }

  /** The first frame took {@code part} bytes of the payload. */
  final void begin(byte[] payload, int part) {
    parts().payload = payload;
    parts().written = part;
  }

  /** Whether the next chunk is the last one. */
  final boolean isLastNext(int maxFrame) {
    return Chunks.isLast(underWay(), parts().written, maxFrame);
  }

  /** Appends the next chunk. */
  final void writeChunk(ByteBuf out, int callId, int maxFrame) {
    parts().written = Chunks.next(out, callId, underWay(), parts().written, maxFrame);
  }

  /** Nothing more of it is written. */
  final void endWriting() {
    parts().payload = null;
  }

  /** Memory was set aside for it before it was offered. */
  final void reserved(long bytes) {
    if (bytes > 0) {
      parts().reserved = bytes;
    }
  }

  /** Sets memory aside, unless that was done before; false when there is none left. */
  final boolean reserve(ByteBudget budget, long bytes) {
    Parts own = parts();
    if (own.reserved == 0 && budget.tryReserve(bytes)) {
      own.reserved = bytes;
    }
    return own.reserved > 0;
  }

  /** Gives the memory back, if any was set aside. */
  final void unreserve(ByteBudget budget) {
    if (parts != null) {
      budget.release(parts.reserved);
      parts.reserved = 0;
    }
  }
}
