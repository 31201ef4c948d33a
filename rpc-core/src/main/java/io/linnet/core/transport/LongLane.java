package io.linnet.core.transport;

import io.linnet.core.transport.OutboundFrame.Progress;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/**
 * The long messages of one connection take turns, one frame each, so that a short one among them
 * does not wait for the longest. Those that can't begin yet, for want of credit or a slot, wait in
 * order. Belongs to the event loop.
 */
final class LongLane {

  private final ArrayDeque<OutboundFrame> begun = new ArrayDeque<>(2);
  private final ArrayDeque<OutboundFrame> waiting = new ArrayDeque<>(2);

  /** Whether it is the turn of the next one that waits to begin. */
  private boolean beginNext;

  void add(OutboundFrame frame) {
    waiting.add(frame);
  }

  boolean isEmpty() {
    return begun.isEmpty() && waiting.isEmpty();
  }

  /** Whether a message is partly written. */
  boolean hasBegun() {
    return !begun.isEmpty();
  }

  /** Appends at most one frame. */
  void turn(ByteBuf out, long nowNanos) {
    int before = out.writerIndex();
    beginNext = !beginNext || begun.isEmpty();
    if (beginNext) {
      beginWaiting(out, nowNanos);
    }
    OutboundFrame frame;
    while (out.writerIndex() == before && (frame = begun.poll()) != null) {
      if (frame.write(out, nowNanos) == Progress.MORE) {
        begun.add(frame);
      }
    }
    if (out.writerIndex() == before && !beginNext) {
      beginWaiting(out, nowNanos);
    }
  }

  /** Lets the longest waiting begin; those that are no longer wanted leave without a byte. */
  private void beginWaiting(ByteBuf out, long nowNanos) {
    int before = out.writerIndex();
    OutboundFrame frame;
    while (out.writerIndex() == before && (frame = waiting.peek()) != null) {
      Progress progress = frame.write(out, nowNanos);
      if (progress == Progress.WAITS) {
        return;
      }
      waiting.remove();
      if (progress == Progress.MORE) {
        begun.add(frame);
      }
    }
  }

  void discard() {
    OutboundFrame frame;
    while ((frame = begun.poll()) != null || (frame = waiting.poll()) != null) {
      frame.discard();
    }
  }
}
