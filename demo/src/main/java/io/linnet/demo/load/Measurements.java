package io.linnet.demo.load;

import io.linnet.RpcException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and latencies of the consumer's calls. Thread-safe. */
final class Measurements {

  private static final int DIGITS = 3;

  /** Enough to see what goes wrong; an outage must not fill the disk. */
  private static final int MAX_LOGGED = 200;

  private final Logger log = LoggerFactory.getLogger(Measurements.class);
  private final Recorder micros = new Recorder(DIGITS);
  private final Histogram totalMicros = new Histogram(DIGITS);
  private final LongAdder idempotent = new LongAdder();
  private final LongAdder other = new LongAdder();
  private final LongAdder failedIdempotent = new LongAdder();
  private final LongAdder failedOther = new LongAdder();
  private final Map<String, LongAdder> failuresByCode = new ConcurrentHashMap<>();
  private final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();
  private long reportedFailedIdempotent;
  private long reportedFailedOther;

  /** A call of an idempotent method has ended. */
  void idempotentEnded(long intendedNanos, @Nullable Throwable failure) {
    record(intendedNanos);
    idempotent.increment();
    if (failure != null) {
      failedIdempotent.increment();
      failed("idempotent call", failure);
    }
  }

  /** The call that places an order has ended. */
  void orderEnded(long intendedNanos, Outcome outcome, @Nullable Throwable failure) {
    record(intendedNanos);
    other.increment();
    outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
    if (failure != null && outcome != Outcome.SOLD_OUT) {
      failedOther.increment();
      failed("order", failure);
    }
  }

  /** What was seen since the last interval. */
  synchronized Interval takeInterval(ShareObserver shares) {
    Histogram histogram = takeLatencies();
    long newIdempotent = failedIdempotent.sum() - reportedFailedIdempotent;
    long newOther = failedOther.sum() - reportedFailedOther;
    reportedFailedIdempotent += newIdempotent;
    reportedFailedOther += newOther;
    return new Interval(
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(99),
        newIdempotent,
        newOther,
        shares.takeCounts(),
        shares.takeMicros());
  }

  /** What was seen from the beginning. */
  synchronized Totals totals(long settledPlaced) {
    takeLatencies();
    return new Totals(
        idempotent.sum(),
        other.sum(),
        failedIdempotent.sum(),
        failedOther.sum(),
        totalMicros.getValueAtPercentile(50),
        totalMicros.getValueAtPercentile(99),
        totalMicros.getMaxValue(),
        sums(failuresByCode),
        sums(outcomes),
        settledPlaced);
  }

  private Histogram takeLatencies() {
    Histogram histogram = micros.getIntervalHistogram();
    totalMicros.add(histogram);
    return histogram;
  }

  private void record(long intendedNanos) {
    micros.recordValue(Math.max(0, (System.nanoTime() - intendedNanos) / 1_000));
  }

  private void failed(String what, Throwable failure) {
    String code =
        failure instanceof RpcException e ? e.code().name() : failure.getClass().getSimpleName();
    failuresByCode.computeIfAbsent(code, key -> new LongAdder()).increment();
    if (failedIdempotent.sum() + failedOther.sum() <= MAX_LOGGED) {
      log.warn("{} failed: {}", what, failure.toString());
    }
  }

  private static Map<String, Long> sums(Map<?, LongAdder> counters) {
    Map<String, Long> sums = new TreeMap<>();
    counters.forEach((key, count) -> sums.put(key.toString(), count.sum()));
    return sums;
  }
}
