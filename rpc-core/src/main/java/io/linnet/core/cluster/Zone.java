package io.linnet.core.cluster;

import io.linnet.Instance;
import java.util.Map;

/**
 * Where an instance or a consumer is; empty where it does not say.
 *
 * @param region such as a data centre; calls within it are cheap
 * @param zone a part of the region that fails as a whole, such as a machine room
 */
record Zone(String region, String zone) {

  static Zone of(Instance instance) {
    return of(instance.labels());
  }

  static Zone of(Map<String, String> labels) {
    return new Zone(labels.getOrDefault("region", ""), labels.getOrDefault("zone", ""));
  }

  /** Whether anything is said. */
  boolean isKnown() {
    return !region.isEmpty() || !zone.isEmpty();
  }

  @Override
  public String toString() {
    return "zone " + region + "/" + zone;
  }
}
