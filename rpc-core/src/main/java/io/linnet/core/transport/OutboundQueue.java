package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written on one connection: any thread offers, the event loop drains.
 *
 * <p>Offered frames form a stack. Whoever finds it empty wakes the loop; the loop takes the whole
 * stack with one exchange and turns it round. So there is at most one wake-up for each drain,
 * however many threads offer, and an offer can't fall between two drains: it either joins a stack
 * that is still to be taken, or finds an empty one.
 */
final class OutboundQueue {

  /** 64 KiB: enough frames for one write, small enough to be pooled. */
  private static final int WRITE_BYTES = 64 * 1024;

  /** 4 KiB to begin with; most bursts are a few small frames. */
  private static final int FIRST_BYTES = 4 * 1024;

  private static final VarHandle TOP;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(OutboundQueue.class, "top", OutboundFrame.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Channel channel;
  private final Runnable drain = this::drain;

  @SuppressWarnings("UnusedVariable") // through TOP
  private volatile @Nullable OutboundFrame top;

  /** Taken from the stack but not written yet, oldest first; belongs to the loop. */
  private final ArrayDeque<OutboundFrame> ready = new ArrayDeque<>();

  /** Between the first read of a burst and its end, when a drain follows anyway. */
  private boolean inBurst;

  private boolean closed;

  OutboundQueue(Channel channel) {
    this.channel = channel;
  }

  /** Hands over a frame. Any thread. */
  void offer(OutboundFrame frame) {
    OutboundFrame first;
    do {
      first = (OutboundFrame) TOP.getVolatile(this);
      frame.next = first;
    } while (!TOP.compareAndSet(this, first, frame));
    if (first == null && !(channel.eventLoop().inEventLoop() && inBurst)) {
      wake();
    }
  }

  private void wake() {
    try {
      channel.eventLoop().execute(drain);
    } catch (RejectedExecutionException loopHasEnded) {
      for (OutboundFrame f = takeAll(); f != null; f = f.next) {
        f.discard();
      }
    }
  }

  /** A read burst begins; the loop promises {@link #endBurst}. */
  void beginBurst() {
    inBurst = true;
  }

  /** The read burst is over: everything it caused goes out in one flush. */
  void endBurst() {
    inBurst = false;
    drain();
  }

  /** Writes what can be written now. Runs on the loop. */
  void drain() {
    collect();
    if (closed) {
      discardReady();
      return;
    }
    boolean wrote = false;
    long nowNanos = System.nanoTime();
    while (!ready.isEmpty() && channel.isWritable()) {
      ByteBuf out = channel.alloc().buffer(FIRST_BYTES);
      boolean blocked = fill(out, nowNanos);
      wrote |= out.isReadable();
      if (out.isReadable()) {
        channel.write(out, channel.voidPromise());
      } else {
        out.release();
      }
      if (blocked) {
        break;
      }
    }
    if (wrote) {
      channel.flush();
    }
  }

  /** Fills a buffer; tells whether the oldest frame has to wait for something else. */
  private boolean fill(ByteBuf out, long nowNanos) {
    OutboundFrame frame;
    while (out.readableBytes() < WRITE_BYTES && (frame = ready.peek()) != null) {
      if (!frame.write(out, nowNanos)) {
        return true;
      }
      ready.remove();
    }
    return false;
  }

  /**
   * The connection is closed: what was not written, now or later, is discarded. Runs on the loop.
   */
  void close() {
    closed = true;
    drain();
  }

  /** Whether nothing waits. Runs on the loop. */
  boolean isEmpty() {
    return ready.isEmpty() && top == null;
  }

  private void collect() {
    OutboundFrame newest = takeAll();
    OutboundFrame oldest = null;
    while (newest != null) { // turn the stack round
      OutboundFrame following = newest.next;
      newest.next = oldest;
      oldest = newest;
      newest = following;
    }
    while (oldest != null) {
      OutboundFrame following = oldest.next;
      oldest.next = null;
      ready.add(oldest);
      oldest = following;
    }
  }

  private @Nullable OutboundFrame takeAll() {
    return (OutboundFrame) TOP.getAndSet(this, null);
  }

  private void discardReady() {
    OutboundFrame frame;
    while ((frame = ready.poll()) != null) {
      frame.discard();
    }
  }
}
