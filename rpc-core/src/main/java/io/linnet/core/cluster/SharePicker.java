package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws a part of the endpoints by its share, then picks there; anywhere when nobody is new. */
final class SharePicker implements Picker {

  private final List<String> names;
  private final Picker[] parts;

  /** Where the share of each part ends, between 0 and 1; the last is 1. */
  private final double[] ends;

  private final RandomGenerator random;
  private final Picker everywhere;

  private SharePicker(
      List<String> names,
      Picker[] parts,
      double[] ends,
      RandomGenerator random,
      Picker everywhere) {
    this.names = names;
    this.parts = parts;
    this.ends = ends;
    this.random = random;
    this.everywhere = everywhere;
  }

  /**
   * A picker of several parts.
   *
   * @param names of the parts, for people
   * @param shares of the calls; all together 1
   * @param everywhere picks when nobody new is found in the part that is drawn
   */
  static SharePicker of(
      List<String> names,
      List<Picker> parts,
      List<Double> shares,
      RandomGenerator random,
      Picker everywhere) {
    double[] ends = new double[parts.size()];
    double end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += shares.get(i);
      ends[i] = end;
    }
    ends[ends.length - 1] = 1; // whatever rounding says
    return new SharePicker(
        List.copyOf(names), parts.toArray(Picker[]::new), ends, random, everywhere);
  }

  @Override
  public @Nullable Endpoint pick(Invocation invocation) {
    double drawn = random.nextDouble();
    int part = 0;
    while (drawn >= ends[part]) {
      part++;
    }
    Endpoint picked = parts[part].pick(invocation);
    return picked != null && invocation.canTry(picked) ? picked : everywhere.pick(invocation);
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    double start = 0;
    for (int i = 0; i < parts.length; i++) {
      report.step(
          "%.0f %% of the calls go to %s:".formatted(100 * (ends[i] - start), names.get(i)));
      parts[i].explain(invocation, report);
      start = ends[i];
    }
  }

  @Override
  public String toString() {
    return parts.length + " parts by share";
  }
}
