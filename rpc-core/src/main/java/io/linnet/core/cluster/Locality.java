package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.spi.Picker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Keeps calls near: in the consumer's zone as far as its instances can take them, then in its
 * region, then anywhere. What a zone can take is measured by the weight of its instances, as if
 * consumers were spread evenly over the zones: a small zone, or one that has lost half of its
 * instances, gets no more than {@code overflow} times its fair part, and the rest goes to zones
 * that have more than they need themselves (as Envoy's zone aware routing does, which knows the
 * consumers of each zone).
 *
 * @param labels of the consumer; without {@code zone} and {@code region} nothing is near
 * @param overflow how far above its fair part instances of the zone may be loaded, at least 1
 */
public record Locality(Map<String, String> labels, double overflow) {

  /** Checks the factor and copies the labels. */
  public Locality {
    if (!(overflow >= 1)) {
      throw new IllegalArgumentException("overflow: " + overflow + " (expected: at least 1)");
    }
    labels = Map.copyOf(labels);
  }

  /**
   * A picker for these endpoints.
   *
   * @param balancer makes the pickers of single zones
   */
  Picker picker(
      List<Endpoint> endpoints, RandomGenerator random, Function<List<Endpoint>, Picker> balancer) {
    Zone own = Zone.of(labels);
    Map<Zone, List<Endpoint>> zones = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      zones.computeIfAbsent(Zone.of(endpoint.instance()), zone -> new ArrayList<>()).add(endpoint);
    }
    if (!own.isKnown() || zones.size() == 1) {
      return balancer.apply(endpoints);
    }
    Map<Zone, Double> weights = new LinkedHashMap<>();
    zones.forEach(
        (zone, members) ->
            weights.put(zone, members.stream().mapToDouble(e -> e.instance().weight()).sum()));
    List<Picker> pickers = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    shares(own, weights)
        .forEach(
            (zone, share) -> {
              if (share > 0) {
                pickers.add(balancer.apply(List.copyOf(zones.getOrDefault(zone, List.of()))));
                shares.add(share);
              }
            });
    return ZonePicker.of(pickers, shares, random, balancer.apply(endpoints));
  }

  /** The share of calls of each zone; all together 1. */
  Map<Zone, Double> shares(Zone own, Map<Zone, Double> weights) {
    double total = weights.values().stream().mapToDouble(weight -> weight).sum();
    double fair = total / weights.size();
    Map<Zone, Double> shares = new LinkedHashMap<>();
    if (total == 0) {
      weights.keySet().forEach(zone -> shares.put(zone, 1.0 / weights.size()));
      return shares;
    }
    double rest = 1;
    Double ownWeight = weights.get(own);
    if (ownWeight != null) {
      double share = Math.min(1, overflow * ownWeight / fair);
      shares.put(own, share);
      rest -= share;
    }
    Map<Zone, Double> spare = new LinkedHashMap<>();
    weights.forEach(
        (zone, weight) -> {
          if (!zone.equals(own) && weight > fair) {
            spare.put(zone, weight - fair);
          }
        });
    Map<Zone, Double> near = new LinkedHashMap<>(spare);
    near.keySet().removeIf(zone -> !zone.region().equals(own.region()));
    double nearRoom = near.values().stream().mapToDouble(room -> room).sum() / fair;
    rest = spread(rest, near, nearRoom, shares);
    spare.keySet().removeAll(near.keySet());
    rest = spread(rest, spare, spare.isEmpty() ? 0 : rest, shares);
    spread(rest, weights, rest, shares); // nobody has more than he needs: all take a little more
    return shares;
  }

  /** Adds a part of the rest to these zones by their weights; what is left. */
  private static double spread(
      double rest, Map<Zone, Double> zones, double most, Map<Zone, Double> shares) {
    double part = Math.min(rest, most);
    double sum = zones.values().stream().mapToDouble(weight -> weight).sum();
    if (part <= 0 || sum <= 0) {
      return rest;
    }
    zones.forEach((zone, weight) -> shares.merge(zone, part * weight / sum, Double::sum));
    return rest - part;
  }
}
