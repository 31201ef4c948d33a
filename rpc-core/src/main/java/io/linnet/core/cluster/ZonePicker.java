package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws a zone by its share, then picks there; elsewhere when there is nobody new. */
final class ZonePicker implements Picker {

  private final Picker[] zones;

  /** Where the part of each zone ends, between 0 and 1; the last is 1. */
  private final double[] ends;

  private final RandomGenerator random;
  private final Picker everywhere;

  private ZonePicker(Picker[] zones, double[] ends, RandomGenerator random, Picker everywhere) {
    this.zones = zones;
    this.ends = ends;
    this.random = random;
    this.everywhere = everywhere;
  }

  static ZonePicker of(
      List<Picker> zones, List<Double> shares, RandomGenerator random, Picker everywhere) {
    double[] ends = new double[zones.size()];
    double end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += shares.get(i);
      ends[i] = end;
    }
    ends[ends.length - 1] = 1; // whatever rounding says
    return new ZonePicker(zones.toArray(Picker[]::new), ends, random, everywhere);
  }

  @Override
  public @Nullable Endpoint pick(Invocation invocation) {
    double drawn = random.nextDouble();
    int zone = 0;
    while (drawn >= ends[zone]) {
      zone++;
    }
    Endpoint picked = zones[zone].pick(invocation);
    return isNew(picked, invocation) ? picked : everywhere.pick(invocation);
  }

  private static boolean isNew(@Nullable Endpoint picked, Invocation invocation) {
    return picked != null
        && picked.available()
        && (invocation.avoid().isEmpty() || !invocation.avoid().contains(picked.instance()));
  }

  @Override
  public String toString() {
    return zones.length + " zones";
  }
}
