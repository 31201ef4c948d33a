package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Iterator;
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

  /**
   * Requests that wait for a slot, older than any in {@code ready}. What needs no slot passes them:
   * a CANCEL that makes room, a PING that proves we live.
   */
  private final ArrayDeque<OutboundFrame> waiting = new ArrayDeque<>();

  /** How many at the head of {@code ready} were told that they are delayed. */
  private int told;

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
      discard(waiting);
      discard(ready);
      return;
    }
    boolean wrote = false;
    long nowNanos = System.nanoTime();
    boolean slots = true;
    while (channel.isWritable() && (!ready.isEmpty() || (slots && !waiting.isEmpty()))) {
      ByteBuf out = channel.alloc().buffer(FIRST_BYTES);
      slots = fill(out, nowNanos, slots);
      wrote |= out.isReadable();
      if (out.isReadable()) {
        channel.write(out, channel.voidPromise());
      } else {
        out.release();
      }
    }
    if (wrote) {
      channel.flush();
    }
    tellDelayed(nowNanos);
  }

  /** Fills a buffer, the longest waiting first; tells whether slots may still be free. */
  private boolean fill(ByteBuf out, long nowNanos, boolean slots) {
    boolean free = slots;
    OutboundFrame frame;
    while (free && out.readableBytes() < WRITE_BYTES && (frame = waiting.peek()) != null) {
      free = frame.write(out, nowNanos);
      if (free) {
        waiting.remove();
      }
    }
    while (out.readableBytes() < WRITE_BYTES && (frame = ready.peek()) != null) {
      if (!frame.write(out, nowNanos)) {
        free = false;
        waiting.add(frame);
      }
      ready.remove();
      told = Math.max(0, told - 1);
    }
    return free;
  }

  /** The peer reads slowly: tells each frame that stays, once. */
  private void tellDelayed(long nowNanos) {
    Iterator<OutboundFrame> newest = ready.descendingIterator();
    for (int untold = ready.size() - told; untold > 0; untold--) {
      newest.next().delayed(nowNanos);
    }
    told = ready.size();
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
    return ready.isEmpty() && waiting.isEmpty() && top == null;
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

  private static void discard(ArrayDeque<OutboundFrame> frames) {
    OutboundFrame frame;
    while ((frame = frames.poll()) != null) {
      frame.discard();
    }
  }
}
