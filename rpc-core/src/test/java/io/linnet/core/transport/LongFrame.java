package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;

/** A message that writes its number again and again, once each time it is its turn. */
final class LongFrame extends OutboundFrame {

  private final int number;
  private final boolean[] full;
  private int left;
  private boolean queued;
  boolean abandoned;
  int delays;
  int discards;

  LongFrame(int number, int times) {
    this(number, times, new boolean[1]);
  }

  /** One that can't begin while {@code full[0]}. */
  LongFrame(int number, int times, boolean[] full) {
    this.number = number;
    this.left = times;
    this.full = full;
  }

  /** As if the queue had asked it already whether it is long. */
  LongFrame inLane() {
    queued = true;
    return this;
  }

  @Override
  Progress write(ByteBuf out, long nowNanos) {
    if (abandoned) {
      return Progress.DONE;
    }
    if (!queued) {
      queued = true;
      return Progress.MORE;
    }
    if (full[0]) {
      return Progress.WAITS;
    }
    out.writeInt(number);
    left--;
    return left == 0 ? Progress.DONE : Progress.MORE;
  }

  @Override
  void delayed(long nowNanos) {
    delays++;
  }

  @Override
  void discard() {
    discards++;
  }
}
