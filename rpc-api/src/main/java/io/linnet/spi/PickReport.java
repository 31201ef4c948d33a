package io.linnet.spi;

import io.linnet.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a call would go where it would go now: what routers, groups and zones decide, and how the
 * balancer values each endpoint that is left. Filled from the outside in by {@link Picker#explain}.
 * Not thread-safe.
 */
public final class PickReport {

  /** Endpoints that are listed for one decision; the rest is counted. */
  private static final int MOST_LISTED = 20;

  private static final String INDENT = "  ";

  /**
   * One decision.
   *
   * @param what who decides, and how, in words
   * @param scores the endpoints that are left, and what they are worth to a balancer; empty where
   *     further decisions follow
   */
  public record Step(String what, List<Score> scores) {

    /** Copies the list. */
    public Step {
      scores = List.copyOf(scores);
    }

    @Override
    public String toString() {
      String more =
          scores.size() > MOST_LISTED
              ? "\n" + INDENT + INDENT + "and " + (scores.size() - MOST_LISTED) + " more"
              : "";
      return scores.stream()
          .limit(MOST_LISTED)
          .map(score -> "\n" + INDENT + INDENT + score)
          .collect(Collectors.joining("", INDENT + what, more));
    }
  }

  /**
   * What an endpoint is worth.
   *
   * @param instance application and address
   * @param score in the balancer's own terms, or why it can't be picked
   */
  public record Score(String instance, String score) {

    @Override
    public String toString() {
      return instance + ": " + score;
    }
  }

  private final String call;
  private final List<Step> steps = new ArrayList<>();

  /** A report about a call, which a text names. */
  public PickReport(String call) {
    this.call = call;
  }

  /** A decision that leads to the next ones. */
  public void step(String what) {
    steps.add(new Step(what, List.of()));
  }

  /** The last decision: among these. */
  public void choice(String what, List<Score> scores) {
    steps.add(new Step(what, scores));
  }

  /** The value of an endpoint, for {@link #choice}. */
  public static Score score(Endpoint endpoint, String score) {
    return new Score(endpoint.instance().toString(), score);
  }

  /** All decisions, in the order in which they are made. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** In lines for people. */
  @Override
  public String toString() {
    return steps.stream().map(step -> "\n" + step).collect(Collectors.joining("", call, ""));
  }
}
