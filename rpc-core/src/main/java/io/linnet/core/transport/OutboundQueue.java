package io.linnet.core.transport;

import io.linnet.core.transport.OutboundFrame.Progress;
import io.linnet.core.worker.WorkerPool;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * What waits to be written on one connection: any thread offers, the event loop drains. Urgent
 * frames go first, then whole messages, and with each buffer of these one chunk of a long one.
 */
final class OutboundQueue {

  /** 64 KiB: enough frames for one write, small enough to be pooled. */
  private static final int WRITE_BYTES = 64 * 1024;

  /** 4 KiB to begin with; most bursts are a few small frames. */
  private static final int FIRST_BYTES = 4 * 1024;

  /** 50 µs: a write takes about 10, so that most of the time goes into what is written. */
  private static final long HELD_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final Channel channel;
  private final Runnable drain = this::drain;
  private final Runnable wake = this::wake;
  private final OfferStack offered = new OfferStack();

  /** Everything below belongs to the loop. Pings, farewells. */
  private final ArrayDeque<OutboundFrame> urgent = new ArrayDeque<>(2);

  /** Taken from the stack but not written yet, oldest first. */
  private final ArrayDeque<OutboundFrame> ready = new ArrayDeque<>();

  /**
   * Requests that wait for a slot, older than any in {@code ready}. What needs no slot passes them:
   * a CANCEL that makes room, a PING that proves we live.
   */
  private final ArrayDeque<OutboundFrame> waiting = new ArrayDeque<>(2);

  private final LongLane lane = new LongLane();

  /** How many at the head of {@code ready} were told that they are delayed. */
  private int told;

  private long handedOver;

  /** Between the first read of a burst and its end, when a drain follows anyway. */
  private boolean inBurst;

  /** Whether something waits for the end of the burst. */
  private boolean held;

  /** When the burst began, or what there was was last written. */
  private long drainedNanos;

  private boolean closed;

  OutboundQueue(Channel channel) {
    this.channel = channel;
  }

  /** Hands over a frame. Any thread. */
  void offer(OutboundFrame frame) {
    boolean first = offered.push(frame);
    if (channel.eventLoop().inEventLoop() && inBurst) {
      held = true;
    } else if (first && !WorkerPool.postpone(wake)) {
      wake();
    }
  }

  private void wake() {
    try {
      channel.eventLoop().execute(drain);
    } catch (RejectedExecutionException loopHasEnded) {
      for (OutboundFrame f = offered.takeAll(); f != null; f = f.next) {
        f.discard();
      }
    }
  }

  /** A read burst begins; the loop promises {@link #endBurst}. */
  void beginBurst(long nowNanos) {
    inBurst = true;
    drainedNanos = nowNanos;
  }

  /** A message of the burst was handled. What it caused does not wait for very many others. */
  void burstGoesOn() {
    if (held && System.nanoTime() - drainedNanos >= HELD_NANOS) {
      drain();
    }
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
      List.of(urgent, waiting, ready).forEach(OutboundQueue::discard);
      lane.discard();
      return;
    }
    boolean wrote = false;
    boolean slots = true;
    long nowNanos = System.nanoTime();
    drainedNanos = nowNanos;
    held = false;
    while (channel.isWritable() && (hasSmall(slots) || !lane.isEmpty())) {
      ByteBuf out = channel.alloc().buffer(FIRST_BYTES);
      slots = fill(out, nowNanos, slots);
      lane.turn(out, nowNanos);
      if (!out.isReadable()) { // everything that is left has to wait
        out.release();
        break;
      }
      wrote = true;
      handedOver += out.readableBytes();
      channel.write(out, channel.voidPromise());
      collect();
    }
    if (wrote) {
      channel.flush();
    }
    tellDelayed(nowNanos);
  }

  private boolean hasSmall(boolean slots) {
    return !urgent.isEmpty() || !ready.isEmpty() || (slots && !waiting.isEmpty());
  }

  /** Fills a buffer, the longest waiting first; tells whether slots may still be free. */
  private boolean fill(ByteBuf out, long nowNanos, boolean slots) {
    boolean free = slots;
    OutboundFrame frame;
    while ((frame = urgent.poll()) != null) {
      frame.write(out, nowNanos);
    }
    while (free && out.readableBytes() < WRITE_BYTES && (frame = waiting.peek()) != null) {
      free = write(frame, out, nowNanos);
      if (free) {
        waiting.remove();
      }
    }
    while (out.readableBytes() < WRITE_BYTES && (frame = ready.peek()) != null) {
      if (!write(frame, out, nowNanos)) {
        free = false;
        waiting.add(frame);
      }
      ready.remove();
      told = Math.max(0, told - 1);
    }
    return free;
  }

  /** Asks a frame to write; false when it waits for a slot. */
  private boolean write(OutboundFrame frame, ByteBuf out, long nowNanos) {
    Progress progress = frame.write(out, nowNanos);
    if (progress == Progress.MORE) {
      frame.delayed(nowNanos);
      lane.add(frame);
    }
    return progress != Progress.WAITS;
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
    return !hasSmall(true) && lane.isEmpty() && offered.isEmpty();
  }

  /** Whether the peer would get more if it read faster; not when a slot or credit is missing. */
  boolean waitsForPeer() {
    return !urgent.isEmpty() || !ready.isEmpty() || lane.hasBegun();
  }

  /** Bytes that were given to the channel since the beginning. Runs on the loop. */
  long handedOverBytes() {
    return handedOver;
  }

  private void collect() {
    OutboundFrame frame = offered.takeAll();
    while (frame != null) {
      OutboundFrame following = frame.next;
      frame.next = null;
      (frame.isUrgent() ? urgent : ready).add(frame);
      frame = following;
    }
  }

  private static void discard(ArrayDeque<OutboundFrame> frames) {
    OutboundFrame frame;
    while ((frame = frames.poll()) != null) {
      frame.discard();
    }
  }
}
