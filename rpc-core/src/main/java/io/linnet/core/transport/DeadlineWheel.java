package io.linnet.core.transport;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines of the calls of one connection in coarse buckets: entering and leaving cost a few
 * nanoseconds and no object, and a call ends at most two ticks late. Belongs to the event loop;
 * ticks only while a call is pending.
 */
final class DeadlineWheel implements Runnable {

  /** A bucket covers 2^23 ns = 8.4 ms, a sixth of the 50 ms a deadline may be missed by. */
  private static final int TICK_SHIFT = 23;

  private static final long TICK_NANOS = 1L << TICK_SHIFT;

  /** 64 buckets cover 0.5 s; a later deadline stays in its bucket for several rounds. */
  private static final int BUCKETS = 64;

  private final EventLoop loop;
  private final LongSupplier nanoTime;
  private final @Nullable PendingCall[] buckets = new PendingCall[BUCKETS];

  /** Ticks are counted from here, so that they never overflow. */
  private final long originNanos;

  private int size;
  private long tick;
  private boolean ticking;

  DeadlineWheel(EventLoop loop, LongSupplier nanoTime) {
    this.loop = loop;
    this.nanoTime = nanoTime;
    this.originNanos = nanoTime.getAsLong();
  }

  /** Ends {@code call} soon after its deadline unless it leaves before; entering twice is once. */
  void enter(PendingCall call, long nowNanos) {
    if (call.bucket >= 0) {
      return;
    }
    long deadline = call.deadlineNanos();
    long visited = deadline - nowNanos > 0 ? deadline : nowNanos; // past buckets are not visited
    int bucket = (int) tickOf(visited) & (BUCKETS - 1);
    PendingCall first = buckets[bucket];
    call.bucket = bucket;
    call.after = first;
    if (first != null) {
      first.before = call;
    }
    buckets[bucket] = call;
    size++;
    if (!ticking) {
      ticking = true;
      tick = tickOf(nowNanos);
      loop.schedule(this, TICK_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** Forgets a call; without effect when it is not here. */
  void leave(PendingCall call) {
    if (call.bucket < 0) {
      return;
    }
    if (call.before == null) {
      buckets[call.bucket] = call.after;
    } else {
      call.before.after = call.after;
    }
    if (call.after != null) {
      call.after.before = call.before;
    }
    call.bucket = -1;
    call.before = null;
    call.after = null;
    size--;
  }

  /** One tick: visits the buckets whose time has passed since the last one. */
  @Override
  public void run() {
    long now = nanoTime.getAsLong();
    long until = tickOf(now);
    long from = Math.max(tick, until - BUCKETS + 1);
    for (long t = from; t <= until; t++) {
      expire(buckets[(int) t & (BUCKETS - 1)], now);
    }
    tick = until;
    if (size > 0) {
      loop.schedule(this, TICK_NANOS, TimeUnit.NANOSECONDS);
    } else {
      ticking = false;
    }
  }

  private long tickOf(long nanos) {
    return (nanos - originNanos) >> TICK_SHIFT;
  }

  private void expire(@Nullable PendingCall first, long now) {
    PendingCall call = first;
    while (call != null) {
      PendingCall following = call.after;
      if (call.deadlineNanos() - now <= 0) {
        leave(call);
        call.expire();
      }
      call = following;
    }
  }
}
