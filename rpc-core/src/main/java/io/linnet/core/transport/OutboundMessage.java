package io.linnet.core.transport;

import io.linnet.core.protocol.Chunks;
import io.netty.buffer.ByteBuf;

/**
 * A request or an answer on its way out, in one frame or in several. All of it belongs to the event
 * loop.
 */
abstract class OutboundMessage extends OutboundFrame {

  private static final byte[] NOTHING = new byte[0];

  private byte[] sending = NOTHING;
  private int written = -1;
  private boolean queuedAsLong;
  private long reserved;

  /** Whether its first frame is out and others follow. */
  final boolean isUnderWay() {
    return written >= 0;
  }

  /** Bytes of its payload while it is under way. */
  final int longBytes() {
    return sending.length;
  }

  /** Tells once, the first time, that a long message has to queue with its kind. */
  final boolean queueAsLong() {
    boolean first = !queuedAsLong;
    queuedAsLong = true;
    return first;
  }

  /** The first frame took {@code part} bytes of the payload. */
  final void begin(byte[] payload, int part) {
    sending = payload;
    written = part;
  }

  /** Whether the next chunk is the last one. */
  final boolean isLastNext(int maxFrame) {
    return Chunks.isLast(sending, written, maxFrame);
  }

  /** Appends the next chunk. */
  final void writeChunk(ByteBuf out, int callId, int maxFrame) {
    written = Chunks.next(out, callId, sending, written, maxFrame);
  }

  /** Nothing more of it is written. */
  final void endWriting() {
    sending = NOTHING;
    written = -1;
  }

  /** Memory was set aside for it before it was offered. */
  final void reserved(long bytes) {
    reserved = bytes;
  }

  /** Sets memory aside, unless that was done before; false when there is none left. */
  final boolean reserve(ByteBudget budget, long bytes) {
    if (reserved == 0 && budget.tryReserve(bytes)) {
      reserved = bytes;
    }
    return reserved > 0;
  }

  /** Gives the memory back, if any was set aside. */
  final void unreserve(ByteBudget budget) {
    budget.release(reserved);
    reserved = 0;
  }
}
