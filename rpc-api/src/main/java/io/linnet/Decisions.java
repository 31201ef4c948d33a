package io.linnet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why one call went as it did: what each filter, the routes and the balancer decided about it, in
 * the order in which they did. {@link CallContext#explain} has it made for a call; for all others
 * there is none, which costs nothing. Thread-safe.
 */
public final class Decisions {

  /** A call that is repeated at thousands of instances does not take more memory than this. */
  private static final int MOST = 200;

  private static final double MILLI_NANOS = 1e6;

  /**
   * One decision.
   *
   * @param after time from the beginning of the call
   * @param who the name of a filter, or {@code pick}, {@code call}
   * @param what in words, of one line or several
   */
  public record Decision(Duration after, String who, String what) {

    /** A line, and further ones below it. */
    @Override
    public String toString() {
      return "%8.3f ms %s: %s"
          .formatted(after.toNanos() / MILLI_NANOS, who, what.replace("\n", "\n            "));
    }
  }

  private final String call;
  private final Clock clock;
  private final long startNanos;
  private final List<Decision> all = new ArrayList<>();
  private int left;

  /**
   * Nothing is decided yet.
   *
   * @param call names the call for people
   * @param startNanos when it began, by {@code clock}
   */
  public Decisions(String call, Clock clock, long startNanos) {
    this.call = call;
    this.clock = clock;
    this.startNanos = startNanos;
  }

  /** Notes what was decided now; what comes after the first 200 is counted only. */
  public synchronized void add(String who, String what) {
    if (all.size() < MOST) {
      all.add(new Decision(Duration.ofNanos(clock.nanoTime() - startNanos), who, what));
    } else {
      left++;
    }
  }

  /** The method that was called. */
  public String call() {
    return call;
  }

  /** What was decided so far. */
  public synchronized List<Decision> all() {
    return List.copyOf(all);
  }

  /** In lines for people, with the time of each since the call began. */
  @Override
  public synchronized String toString() {
    String more = left == 0 ? "" : "\n" + left + " more";
    return all.stream()
        .map(decision -> "\n" + decision)
        .collect(Collectors.joining("", call, more));
  }
}
