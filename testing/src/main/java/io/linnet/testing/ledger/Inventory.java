package io.linnet.testing.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the process holds at one moment.
 *
 * @param things description by identity: threads and descriptors
 * @param counts number by name: what the probes count
 */
record Inventory(Map<String, String> things, Map<String, Long> counts) {

  /** Takes an inventory of everything but what matches. */
  static Inventory take(
      OpenDescriptors descriptors, List<ResourceProbe> probes, List<Pattern> ignored) {
    Map<String, String> things = new TreeMap<>(LiveThreads.now());
    things.putAll(descriptors.now());
    things.values().removeIf(text -> ignored.stream().anyMatch(p -> p.matcher(text).find()));
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ResourceProbe probe : probes) {
      counts.put(probe.name(), probe.count());
    }
    return new Inventory(things, counts);
  }

  /**
   * What is there and was not there before, a line each. Things that went away meanwhile are no
   * difference: as each has an identity, they cannot make up for one that came. Counts must be
   * equal, since a lower one can hide something new.
   */
  List<String> differenceTo(Inventory before) {
    List<String> lines = new ArrayList<>();
    things.forEach(
        (id, text) -> {
          if (!before.things.containsKey(id)) {
            lines.add(text);
          }
        });
    counts.forEach(
        (name, count) -> {
          long was = before.counts.getOrDefault(name, 0L);
          if (was != count) {
            lines.add("%s: %d (before: %d)".formatted(name, count, was));
          }
        });
    return lines;
  }
}
