package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The endpoints of one snapshot that may be picked, with their weights: those of weight zero are
 * left out, unless all are, which then count the same. Immutable, but for the state of the
 * endpoints.
 */
final class Candidates {

  private final Endpoint[] endpoints;
  private final int[] weights;
  private final boolean equalWeights;

  /** What one call at each place counts: 1 at the mean weight, more at a lighter one. */
  private final float[] callCosts;

  private Candidates(Endpoint[] endpoints, int[] weights) {
    this.endpoints = endpoints;
    this.weights = weights;
    this.equalWeights = areEqual(weights);
    this.callCosts = callCosts(weights);
  }

  static Candidates of(List<Endpoint> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("endpoints: none (expected: at least one)");
    }
    List<Endpoint> weighty = all.stream().filter(e -> e.instance().weight() > 0).toList();
    List<Endpoint> used = weighty.isEmpty() ? all : weighty;
    return new Candidates(
        used.toArray(Endpoint[]::new),
        used.stream().mapToInt(e -> Math.max(1, e.instance().weight())).toArray());
  }

  int size() {
    return endpoints.length;
  }

  Endpoint get(int index) {
    return endpoints[index];
  }

  int weight(int index) {
    return weights[index];
  }

  /** A copy of the weights, all at least 1. */
  int[] weights() {
    return weights.clone();
  }

  boolean equalWeights() {
    return equalWeights;
  }

  /** Whether {@code a} has fewer calls in flight for its weight than {@code b}. */
  boolean hasFewer(int a, int inFlightOfA, int b, int inFlightOfB) {
    return equalWeights
        ? inFlightOfA < inFlightOfB
        : (long) inFlightOfA * weights[b] < (long) inFlightOfB * weights[a];
  }

  /**
   * A latency times the calls at a place, the next one counted in. With equal weights these are the
   * usual {@code calls + 1}; with unequal ones, each call counts as much more as the weight is
   * small. {@code (calls + 1) / weight} would count the weight twice, since endpoints are drawn by
   * weight before they are compared: of two idle ones the heavier would get every call.
   */
  double expected(long latencyNanos, int place, int calls) {
    return equalWeights
        ? latencyNanos * (1L + calls)
        : latencyNanos * (1 + calls * callCosts[place]);
  }

  /** Whether an endpoint is available now and was not tried before in this call. */
  boolean fits(int index, Invocation invocation) {
    return invocation.canTry(endpoints[index]);
  }

  /**
   * The best endpoint from {@code start} on, round the end: one that fits, else one that is
   * available, else the one at {@code start}.
   *
   * <p>Linear, and only for the moment after most of a snapshot became unavailable: a call must not
   * fail while somebody could take it.
   */
  Endpoint search(int start, Invocation invocation) {
    return endpoints[searchPlace(start, invocation)];
  }

  /** The place of what {@link #search} finds. */
  int searchPlace(int start, Invocation invocation) {
    int tried = -1;
    for (int i = 0; i < endpoints.length; i++) {
      int index = start + i < endpoints.length ? start + i : start + i - endpoints.length;
      if (fits(index, invocation)) {
        return index;
      }
      if (tried < 0 && endpoints[index].available()) {
        tried = index;
      }
    }
    return tried < 0 ? start : tried;
  }

  /** What each is worth to a balancer, or why it can't be picked. */
  List<PickReport.Score> scores(Invocation invocation, IntFunction<String> score) {
    return IntStream.range(0, size())
        .mapToObj(
            place ->
                PickReport.score(
                    endpoints[place],
                    fits(place, invocation)
                        ? score.apply(place)
                        : endpoints[place].available()
                            ? "tried before in this call"
                            : "not available"))
        .toList();
  }

  /** The part of the calls that each place gets by its weight. */
  IntFunction<String> shares() {
    double total = Arrays.stream(weights).asLongStream().sum();
    return place ->
        "weight %d, %.1f %% of the calls".formatted(weights[place], 100 * weights[place] / total);
  }

  private static float[] callCosts(int[] weights) {
    double mean = Arrays.stream(weights).average().orElse(1);
    float[] costs = new float[weights.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = (float) (mean / weights[i]);
    }
    return costs;
  }

  private static boolean areEqual(int[] weights) {
    for (int weight : weights) {
      if (weight != weights[0]) {
        return false;
      }
    }
    return true;
  }
}
