package io.linnet.core.cluster;

/**
 * A moving average of latencies that believes bad news at once and good news slowly: a longer
 * latency takes its place, a shorter one moves it by the share of the time since the last one in
 * {@link #DECAY_NANOS} (peak EWMA, as in Finagle's and brpc's balancers). Unlike there, it grows at
 * most fourfold within 0.1 s: calls that take less than a millisecond meet pauses of a hundred
 * times that, and one pause should not keep an instance idle for most of a minute. One that stays
 * slow is known after two or three such steps, and before that by its calls in flight. Thread-safe;
 * racing answers may lose an update, which an average survives.
 *
 * <p>Public for the simulator, as is {@link SlowStart}: balancers are judged by what they really
 * see.
 */
public final class PeakLatency {

  /** 10 s: the value of Finagle and brpc; a spike is half forgotten after 7 s. */
  static final long DECAY_NANOS = 10_000_000_000L;

  /** Shorter latencies within 0.1 ms change nothing that could be seen, but cost two writes. */
  private static final long MIN_STEP_NANOS = 100_000;

  private static final int MAX_GROWTH = 4;

  private static final long GROWTH_STEP_NANOS = 100_000_000;

  /** 1 ms: what one that has only refused is said to take; each further refusal doubles it. */
  private static final long FIRST_REFUSED_NANOS = 1_000_000;

  /** 3 s: the default deadline of a call, which is what an instance that takes none is worth. */
  private static final long MOST_REFUSED_NANOS = 3_000_000_000L;

  private volatile long nanos;
  private volatile long changedNanos;
  private volatile long growingSinceNanos;

  /** How far it may grow until the next step. */
  private volatile long limit;

  /** Creates an average of nothing yet. */
  public PeakLatency() {}

  /** The average, or 0 before the first answer. */
  public long nanos() {
    return nanos;
  }

  /** A call was answered after that long. */
  public void answered(long latencyNanos, long nowNanos) {
    long before = nanos;
    long latency = Math.max(1, latencyNanos);
    if (latency >= before) {
      changedNanos = nowNanos;
      nanos = before == 0 ? latency : Math.min(latency, Math.max(before, limit(before, nowNanos)));
      return;
    }
    long passed = nowNanos - changedNanos;
    if (passed >= MIN_STEP_NANOS) {
      changedNanos = nowNanos;
      nanos = latency + (long) ((before - latency) * left(passed));
    }
  }

  /**
   * A call was not taken: whoever is full would look quick and idle, and get all the more calls.
   * Each refusal doubles the average, up to {@link #MOST_REFUSED_NANOS}, within the limits of its
   * growth.
   */
  public void refused(long nowNanos) {
    long before = nanos;
    if (before < MOST_REFUSED_NANOS) {
      long doubled = Math.max(FIRST_REFUSED_NANOS, 2 * before);
      answered(Math.min(doubled, MOST_REFUSED_NANOS), nowNanos);
    } else {
      changedNanos = nowNanos;
    }
  }

  private long limit(long before, long nowNanos) {
    if (limit == 0 || nowNanos - growingSinceNanos >= GROWTH_STEP_NANOS) {
      growingSinceNanos = nowNanos;
      limit = MAX_GROWTH * before;
    }
    return limit;
  }

  /** What is left of a difference after a time; exact enough, and cheap, for short times. */
  private static double left(long passedNanos) {
    double share = (double) passedNanos / DECAY_NANOS;
    return share < 0.05 ? 1 - share : Math.exp(-share);
  }
}
