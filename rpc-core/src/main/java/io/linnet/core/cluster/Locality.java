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
 * consumers of each zone). A call that failed in the zone is tried outside of it: zones fail as a
 * whole.
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
    List<String> names = new ArrayList<>();
    List<Picker> pickers = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    shares(own, weights)
        .forEach(
            (zone, share) -> {
              pickers.add(balancer.apply(List.copyOf(zones.getOrDefault(zone, List.of()))));
              shares.add(share);
              names.add(zone.toString());
            });
    Picker near = SharePicker.of(names, pickers, shares, random, balancer.apply(endpoints));
    List<Endpoint> outside =
        endpoints.stream().filter(each -> !Zone.of(each.instance()).equals(own)).toList();
    return zones.containsKey(own) ? new OtherZonePicker(own, near, balancer.apply(outside)) : near;
  }

  /** The share of calls of each zone that gets any; all together 1. */
  Map<Zone, Double> shares(Zone own, Map<Zone, Double> weights) {
    if (weights.values().stream().allMatch(weight -> weight == 0)) {
      Map<Zone, Double> even = new LinkedHashMap<>();
      weights.keySet().forEach(zone -> even.put(zone, 1.0 / weights.size()));
      return even;
    }
    return new ZoneShares(own, weights, overflow).of(own);
  }
}
