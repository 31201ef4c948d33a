package io.linnet.core.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which zones the calls of one zone go to, so that all zones together load none of them too much.
 * Every consumer works out the same flows between all zones, as if each had the same number of
 * consumers, and takes those of its own.
 *
 * <p>Everything is measured in what the consumers of one zone send: a zone of mean weight has room
 * for 1. A zone keeps its calls up to {@code overflow} times its room. What it can't keep goes to
 * the zones of its region that have more room than calls of their own, and is shared with all
 * others that can't keep theirs; what is left goes to such zones anywhere. There is always room:
 * all rooms together are as much as all calls.
 */
final class ZoneShares {

  /** What a zone keeps of its own calls. */
  private final Map<Zone, Double> kept = new LinkedHashMap<>();

  /** The room that a zone has for calls of others. */
  private final Map<Zone, Double> spare = new LinkedHashMap<>();

  /**
   * Works out what each zone keeps and has to spare.
   *
   * @param own the consumer's zone; may be one without instances
   * @param weights of the instances of each zone together, not all 0
   */
  ZoneShares(Zone own, Map<Zone, Double> weights, double overflow) {
    Map<Zone, Double> all = new LinkedHashMap<>(weights);
    all.putIfAbsent(own, 0.0);
    double mean = all.values().stream().mapToDouble(weight -> weight).sum() / all.size();
    all.forEach(
        (zone, weight) -> {
          double room = weight / mean;
          kept.put(zone, Math.min(1, overflow * room));
          spare.put(zone, Math.max(0, room - 1));
        });
  }

  /** The share of a zone's calls that goes to each zone that gets any; all together 1. */
  Map<Zone, Double> of(Zone own) {
    Map<Zone, Double> shares = new LinkedHashMap<>();
    double keeps = kept.getOrDefault(own, 0.0);
    add(shares, own, keeps);
    double near = (1 - keeps) * (1 - unmet(own.region()));
    double nearSpare = spare(own.region());
    double farSpare = spare.keySet().stream().mapToDouble(this::left).sum();
    for (Zone zone : spare.keySet()) {
      if (zone.region().equals(own.region()) && near > 0) {
        add(shares, zone, near * spare.getOrDefault(zone, 0.0) / nearSpare);
      } else if (farSpare > 0) {
        add(shares, zone, (1 - keeps - near) * left(zone) / farSpare);
      }
    }
    return shares;
  }

  /** Of what the zones of a region can't keep, the part that its other zones have no room for. */
  private double unmet(String region) {
    double lacking = lacking(region);
    return lacking == 0 ? 0 : Math.max(0, 1 - spare(region) / lacking);
  }

  /** The room of a zone that its own region does not need. */
  private double left(Zone zone) {
    double spare = spare(zone.region());
    double used = spare == 0 ? 1 : Math.min(1, lacking(zone.region()) / spare);
    return this.spare.getOrDefault(zone, 0.0) * (1 - used);
  }

  private double lacking(String region) {
    return kept.entrySet().stream()
        .filter(entry -> entry.getKey().region().equals(region))
        .mapToDouble(entry -> 1 - entry.getValue())
        .sum();
  }

  private double spare(String region) {
    return spare.entrySet().stream()
        .filter(entry -> entry.getKey().region().equals(region))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static void add(Map<Zone, Double> shares, Zone zone, double share) {
    if (share > 0) {
      shares.merge(zone, share, Double::sum);
    }
  }
}
