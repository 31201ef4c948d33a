package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws a part of the endpoints by its share, then picks there; anywhere when nobody is new. */
final class SharePicker implements Picker {

  private final Picker[] parts;

  /** Where the share of each part ends, between 0 and 1; the last is 1. */
  private final double[] ends;

  private final RandomGenerator random;
  private final Picker everywhere;

  private SharePicker(Picker[] parts, double[] ends, RandomGenerator random, Picker everywhere) {
    this.parts = parts;
    this.ends = ends;
    this.random = random;
    this.everywhere = everywhere;
  }

  static SharePicker of(
      List<Picker> parts, List<Double> shares, RandomGenerator random, Picker everywhere) {
    double[] ends = new double[parts.size()];
    double end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += shares.get(i);
      ends[i] = end;
    }
    ends[ends.length - 1] = 1; // whatever rounding says
    return new SharePicker(parts.toArray(Picker[]::new), ends, random, everywhere);
  }

  @Override
  public @Nullable Endpoint pick(Invocation invocation) {
    double drawn = random.nextDouble();
    int part = 0;
    while (drawn >= ends[part]) {
      part++;
    }
    Endpoint picked = parts[part].pick(invocation);
    return isNew(picked, invocation) ? picked : everywhere.pick(invocation);
  }

  private static boolean isNew(@Nullable Endpoint picked, Invocation invocation) {
    return picked != null
        && picked.available()
        && (invocation.avoid().isEmpty() || !invocation.avoid().contains(picked.instance()));
  }

  @Override
  public String toString() {
    return parts.length + " parts by share";
  }
}
