package io.linnet.spring.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of how calls are served. */
public final class Serving {

  private Serving() {}

  /**
   * When calls are refused rather than served too late.
   *
   * @param maxWait Longest wait for a worker while there are too many calls; 0s until the queue is
   *     full.
   * @param fairShare Whether applications that lately got more than an equal part may wait less
   *     long.
   */
  public record Admission(
      @DefaultValue("50ms") Duration maxWait, @DefaultValue("true") boolean fairShare) {}

  /**
   * Arguments.
   *
   * @param enabled Whether arguments are checked where a contract has constraints.
   */
  public record Validate(@DefaultValue("true") boolean enabled) {}

  /**
   * Results of keyed methods.
   *
   * @param window Time for which the results of keyed methods are kept.
   * @param results Results of keyed methods that are kept at most.
   */
  public record Replay(@DefaultValue("60s") Duration window, @DefaultValue("10000") int results) {}

  /**
   * Threads that run implementations.
   *
   * @param threads Most threads that run implementations.
   * @param queue Most requests that wait for one.
   * @param virtual Whether each request gets a virtual thread (Java 21 and later).
   */
  public record Workers(
      @DefaultValue("200") int threads,
      @DefaultValue("1000") int queue,
      @DefaultValue("false") boolean virtual) {}

  /**
   * Calls each second that are served.
   *
   * @param perSecond Calls of a method each second; 0 for any number.
   * @param burst Calls let through at once; a tenth of a second's when not set.
   * @param perCaller Calls of a method each second for each calling application; 0 for any number.
   */
  public record ServedRateLimit(
      @DefaultValue("0") int perSecond,
      @Nullable Integer burst,
      @DefaultValue("0") int perCaller) {}

  /**
   * Calls each second with one value of an argument.
   *
   * @param index Which argument, from 0; for single methods.
   * @param perSecond Calls of a method each second with each value of it; 0 for any number.
   */
  public record HotArgumentLimit(@Nullable Integer index, @DefaultValue("0") int perSecond) {}
}
