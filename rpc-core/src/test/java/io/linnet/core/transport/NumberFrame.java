package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A frame of four bytes that counts what happens to it. */
final class NumberFrame extends OutboundFrame {

  final int number;
  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger discards = new AtomicInteger();
  int delays;
  private final boolean[] full;

  NumberFrame(int number) {
    this(number, new boolean[1]);
  }

  /** One that has to wait for a slot while {@code full[0]}. */
  NumberFrame(int number, boolean[] full) {
    this.number = number;
    this.full = full;
  }

  @Override
  Progress write(ByteBuf out, long nowNanos) {
    if (full[0]) {
      return Progress.WAITS;
    }
    writes.incrementAndGet();
    out.writeInt(number);
    return Progress.DONE;
  }

  @Override
  void delayed(long nowNanos) {
    delays++;
  }

  @Override
  void discard() {
    discards.incrementAndGet();
  }

  static void readAll(ByteBuf in, IntConsumer numbers) {
    while (in.readableBytes() >= Integer.BYTES) {
      numbers.accept(in.readInt());
    }
  }
}
