package io.linnet.spring.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the calls of a consumer, a service or a method. */
public final class Calls {

  private Calls() {}

  /**
   * When attempts are repeated.
   *
   * @param enabled Whether what surely did not run is repeated, and idempotent calls of unknown
   *     outcome, too.
   * @param attempts Attempts of an idempotent call, 1 to 10.
   * @param attemptTimeout Deadline of one attempt of an idempotent call; half of what is left, at
   *     least 50 ms, when not set.
   * @param budgetPercent Attempts that may repeat others, in percent of the calls.
   * @param budgetPerSecond Attempts that may repeat others beyond that, each second.
   * @param backoff Longest wait before the second repetition.
   * @param maxBackoff Longest wait before any repetition.
   */
  public record Retry(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("2") int attempts,
      @Nullable Duration attemptTimeout,
      @DefaultValue("20") int budgetPercent,
      @DefaultValue("10") int budgetPerSecond,
      @DefaultValue("10ms") Duration backoff,
      @DefaultValue("250ms") Duration maxBackoff) {}

  /**
   * When slow attempts are made again elsewhere.
   *
   * @param enabled Whether slow attempts of idempotent methods are made again elsewhere.
   * @param percentile Percentile of the method's own latencies after which an attempt is slow, 50
   *     to 99.
   */
  public record Hedge(@DefaultValue("false") boolean enabled, @DefaultValue("95") int percentile) {}

  /**
   * When an instance that fails gets no calls for a while.
   *
   * @param enabled Whether instances that fail get no calls for a while.
   * @param failures Failures in a row that eject an instance.
   * @param ratio Percent of failed calls that ejects an instance.
   * @param calls Calls that the ratio needs at least.
   * @param window Time over which the ratio is taken.
   * @param duration Time without calls after the first ejection; doubled by each further one.
   * @param maxDuration Longest time without calls.
   */
  public record Eject(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("5") int failures,
      @DefaultValue("50") int ratio,
      @DefaultValue("20") int calls,
      @DefaultValue("10s") Duration window,
      @DefaultValue("5s") Duration duration,
      @DefaultValue("5m") Duration maxDuration) {}

  /**
   * When the calls of a method that fails everywhere are refused.
   *
   * @param enabled Whether the calls of a method that fails everywhere are refused for a while.
   * @param ratio Percent of failed attempts that opens the breaker.
   * @param calls Attempts that the ratio needs at least.
   * @param window Time after which an attempt does not count any more.
   * @param open Time in which calls are refused at first; doubled by each further opening.
   * @param maxOpen Longest time in which calls are refused.
   * @param probes Calls that are let through to find out whether all is well again.
   */
  public record Breaker(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("50") int ratio,
      @DefaultValue("20") int calls,
      @DefaultValue("10s") Duration window,
      @DefaultValue("1s") Duration open,
      @DefaultValue("8s") Duration maxOpen,
      @DefaultValue("5") int probes) {}

  /**
   * Calls each second.
   *
   * @param perSecond Calls of a method each second; 0 for any number.
   * @param burst Calls let through at once; a tenth of a second's when not set.
   */
  public record RateLimit(@DefaultValue("0") int perSecond, @Nullable Integer burst) {}

  /**
   * Calls at once.
   *
   * @param max Calls of a method at once; 0 for any number.
   */
  public record ConcurrencyLimit(@DefaultValue("0") int max) {}

  /**
   * Calls at once to each instance, found from how long answers take.
   *
   * @param enabled Whether an instance gets no more calls at once than it answers without delay.
   * @param min Calls at once that are always let through.
   * @param max Most calls at once.
   */
  public record AdaptiveLimit(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("4") int min,
      @DefaultValue("1000") int max) {}

  /**
   * When less is sent to a service that has too much.
   *
   * @param enabled Whether less is sent to a service that refuses calls.
   */
  public record Throttle(@DefaultValue("true") boolean enabled) {}

  /**
   * What answers for calls that failed.
   *
   * @param value Answer of a call that failed; `empty` for what is empty of its type, `none` for
   *     the failure.
   */
  public record Fallback(@DefaultValue("none") String value) {}

  /**
   * Answers of calls that are not sent.
   *
   * @param enabled Whether calls are answered without being sent; for development and load tests.
   * @param latency Time that half of the answers take at most.
   * @param latencyP99 Time that 99 of 100 answers take at most; as the latency when not set.
   * @param error Error code with which calls end; `none` for no failure.
   * @param errorPercent Percent of the calls that end with it.
   */
  public record Mock(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("0ms") Duration latency,
      @Nullable Duration latencyP99,
      @DefaultValue("none") String error,
      @DefaultValue("100") int errorPercent) {}

  /**
   * Faults that attempts meet, to see what becomes of them.
   *
   * @param delay Time by which attempts are delayed.
   * @param delayPercent Percent of the attempts that are delayed.
   * @param error Error code with which attempts fail; `none` for no failure.
   * @param errorPercent Percent of the attempts that fail.
   * @param attachment Attachment that a call must have to meet faults; empty for all calls.
   */
  public record Fault(
      @DefaultValue("0ms") Duration delay,
      @DefaultValue("100") int delayPercent,
      @DefaultValue("none") String error,
      @DefaultValue("100") int errorPercent,
      @DefaultValue("") String attachment) {}

  /**
   * Why calls go as they do.
   *
   * @param oneIn Of so many calls one is explained in the log; 0 for none.
   */
  public record Explain(@DefaultValue("0") int oneIn) {}

  /**
   * A line of the log for each call.
   *
   * @param enabled Whether each call is logged.
   */
  public record AccessLog(@DefaultValue("false") boolean enabled) {}

  /**
   * Spans.
   *
   * @param enabled Whether calls are traced where tracing is there.
   * @param baggage Whether OpenTelemetry's baggage travels with traced calls.
   */
  public record Trace(
      @DefaultValue("true") boolean enabled, @DefaultValue("true") boolean baggage) {}

  /**
   * Figures.
   *
   * @param enabled Whether calls are measured where metrics are there.
   */
  public record Metrics(@DefaultValue("true") boolean enabled) {}
}
