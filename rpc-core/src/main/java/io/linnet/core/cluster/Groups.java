package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.spi.Picker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The endpoints of a service by preference, which the label {@code priority} of their instances
 * says: 0 where it is missing, smaller numbers first. Calls go to the first group as long as its
 * health allows; what it can't take goes to the next, so that a few survivors do not get the calls
 * of all (as in Envoy's priority levels). A group's health is the part of its instances that can
 * take calls, times the overflow, at most 1.
 */
final class Groups {

  private static final String PRIORITY = "priority";

  /** Instances of one number, and how many of them can take calls. */
  private static final class Group {
    private final List<LiveEndpoint> available = new ArrayList<>();
    private int members;
  }

  private final NavigableMap<Integer, Group> groups = new TreeMap<>();
  private final double overflow;

  private Groups(double overflow) {
    this.overflow = overflow;
  }

  /**
   * The groups of these endpoints.
   *
   * @param overflow how far above their usual share the instances of a group may be loaded
   */
  static Groups of(List<LiveEndpoint> known, double overflow) {
    Groups all = new Groups(overflow);
    for (LiveEndpoint endpoint : known) {
      if (isMember(endpoint)) {
        Group group =
            all.groups.computeIfAbsent(priority(endpoint.instance()), number -> new Group());
        group.members++;
        if (endpoint.available()) {
          group.available.add(endpoint);
        }
      }
    }
    all.groups.values().removeIf(group -> group.available.isEmpty());
    return all;
  }

  /** Those that can take calls. */
  List<Endpoint> available() {
    return groups.values().stream().<Endpoint>flatMap(group -> group.available.stream()).toList();
  }

  /** Those of them that calls go to which no rule leads elsewhere. */
  List<LiveEndpoint> used() {
    Set<Integer> numbers = shares(groups.navigableKeySet()).keySet();
    return groups.entrySet().stream()
        .filter(group -> numbers.contains(group.getKey()))
        .flatMap(group -> group.getValue().available.stream())
        .toList();
  }

  /**
   * A picker of some of the available ones; those that are less preferred get what others can't
   * take.
   *
   * @param balancer makes the pickers of single groups
   */
  Picker picker(
      List<Endpoint> some, RandomGenerator random, Function<List<Endpoint>, Picker> balancer) {
    NavigableMap<Integer, List<Endpoint>> present = new TreeMap<>();
    for (Endpoint endpoint : some) {
      present
          .computeIfAbsent(priority(endpoint.instance()), number -> new ArrayList<>())
          .add(endpoint);
    }
    Map<Integer, Double> shares = shares(present.navigableKeySet());
    List<Picker> pickers = new ArrayList<>();
    List<Endpoint> all = new ArrayList<>();
    for (Integer number : shares.keySet()) {
      List<Endpoint> group = List.copyOf(present.getOrDefault(number, List.of()));
      all.addAll(group);
      pickers.add(balancer.apply(group));
    }
    return pickers.size() == 1
        ? pickers.get(0)
        : SharePicker.of(
            shares.keySet().stream().map(number -> "priority " + number).toList(),
            pickers,
            List.copyOf(shares.values()),
            random,
            balancer.apply(List.copyOf(all)));
  }

  /** The share of each of these groups that gets calls, the preferred first; all together 1. */
  private Map<Integer, Double> shares(Iterable<Integer> numbers) {
    Map<Integer, Double> shares = new LinkedHashMap<>();
    double rest = 1;
    for (Integer number : numbers) {
      double share = Math.min(rest, health(number));
      if (share > 0) {
        shares.put(number, share);
        rest -= share;
      }
    }
    double given = 1 - rest; // all of them have to do with what is there
    shares.replaceAll((number, share) -> share / given);
    return shares;
  }

  private double health(Integer number) {
    Group group = groups.get(number);
    return group == null ? 0 : Math.min(1, overflow * group.available.size() / group.members);
  }

  /**
   * Whether it counts: whoever is just starting or shutting down is not ill, and who does not
   * provide the service, or must not, never will.
   */
  private static boolean isMember(LiveEndpoint endpoint) {
    return switch (endpoint.state()) {
      case READY, SUSPECT, UNREACHABLE -> endpoint.disabledBy() == null;
      case CONNECTING, DRAINING, NOT_EXPORTED, CONTRACT_DIFFERS -> false;
    };
  }

  private static int priority(Instance instance) {
    String text = instance.labels().get(PRIORITY);
    if (text == null) {
      return 0;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0; // said by somebody else, in a label that is theirs
    }
  }
}
