package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rounds of one kind, of which the medians count. Not thread-safe. */
final class Rounds<R> {

  private final List<R> all = new ArrayList<>();

  void add(R round) {
    all.add(round);
  }

  /** NaN if there is no round. */
  double median(ToDoubleFunction<? super R> figure) {
    return Medians.of(all.stream().mapToDouble(figure).toArray());
  }

  /**
   * The median of what a figure is in a round here, divided by what it is in the round of the other
   * kind that ran beside it.
   */
  double ratio(Rounds<R> others, ToDoubleFunction<? super R> figure) {
    double[] ratios = new double[Math.min(all.size(), others.all.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(all.get(i)) / figure.applyAsDouble(others.all.get(i));
    }
    return Medians.of(ratios);
  }
}
