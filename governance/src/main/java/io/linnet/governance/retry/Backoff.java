package io.linnet.governance.retry;

import io.linnet.ErrorCode;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a call waits before it is repeated. The first time not at all: another instance is
 * asked. From the second time on between nothing and a limit that doubles ("full jitter" of
 * "Exponential Backoff And Jitter", AWS Architecture Blog 2015), so that callers which failed
 * together do not come back together. A limit that says when it opens again is believed.
 *
 * @param first limit before the second repetition
 * @param most largest limit
 */
record Backoff(Duration first, Duration most) {

  /** Doubling more often exceeds any limit. */
  private static final int MOST_DOUBLINGS = 20;

  /**
   * Nanoseconds until the next attempt.
   *
   * @param repetition its number among the repetitions, from 1
   */
  long nanos(int repetition, RpcException failure, RandomGenerator random) {
    Duration asked = failure.code() == ErrorCode.LIMITED ? failure.retryAfter() : null;
    long nanos = asked == null ? 0 : asked.toNanos();
    if (repetition > 1) {
      int doublings = Math.min(repetition - 2, MOST_DOUBLINGS);
      long limit = Math.min(first.toNanos() << doublings, most.toNanos());
      nanos += limit == 0 ? 0 : random.nextLong(limit);
    }
    return nanos;
  }
}
