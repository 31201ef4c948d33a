package io.linnet.core.cluster;

import io.linnet.Instance;
import io.linnet.spi.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Which instances of a large service a consumer connects to, so that 10 000 of them do not mean 10
 * 000 sockets. All consumers put the instances on the same ring, in the order of the hashes of
 * their addresses and evenly spaced; each takes {@code size} of them from its own position on.
 * Positions are the van der Corput sequence of the consumers' indexes, which is spread evenly
 * whatever their number is: of C consumers, no instance gets more than 2 / 3 log2 C + 2 above or
 * below the mean. One that comes or goes moves two places of a subset at most. (Low-discrepancy
 * positions as in "Reinventing Backend Subsetting at Google", ACM Queue 20(5), 2022; the ring as in
 * Finagle's deterministic aperture.)
 *
 * <p>Instances that differ in the labels region, zone, tag, version or priority have rings of their
 * own and give their part of the size, at least two: routes, zones and groups find somebody.
 *
 * @param size how many; 0 for all
 * @param position of the consumer, from 0 to below 1
 */
public record Subset(int size, double position) {

  /** Every instance. */
  public static final Subset ALL = new Subset(0, 0);

  private static final List<String> LABELS =
      List.of("region", "zone", "tag", "version", "priority");

  /** Fewer would leave a call nobody to be tried again at. */
  private static final int LEAST = 2;

  /**
   * With two of three instances gone, a subset still has its size; a consumer that reaches nobody
   * does not try all 10 000.
   */
  private static final int TRIED = 3;

  /** Checks the size. */
  public Subset {
    if (size < 0 || !(position >= 0 && position < 1)) {
      throw new IllegalArgumentException(
          "subset: %d from %s (expected: 0 or more, from 0 to below 1)".formatted(size, position));
    }
  }

  /**
   * The subset of one of several consumers of the same kind.
   *
   * @param index its number among them, from 0
   */
  public static Subset ofIndex(int size, int index) {
    return new Subset(size, (Integer.reverse(index) >>> 1) / (double) (1L << 31));
  }

  /** The subset of a consumer that does not know its number. */
  public static Subset ofAny(int size, RandomGenerator random) {
    return new Subset(size, random.nextDouble());
  }

  /** The instances in their order, ready to be chosen from. */
  Ring ring(Collection<Instance> instances) {
    if (size == 0 || instances.size() <= size) {
      return new Ring(List.of(new Arc(List.copyOf(instances), 0, instances.size())));
    }
    Map<List<String>, List<Instance>> groups = new LinkedHashMap<>();
    for (Instance instance : instances) {
      groups
          .computeIfAbsent(
              LABELS.stream().map(label -> instance.labels().getOrDefault(label, "")).toList(),
              group -> new ArrayList<>())
          .add(instance);
    }
    List<Arc> arcs = new ArrayList<>();
    for (List<Instance> group : groups.values()) {
      long part = Math.round((double) size * group.size() / instances.size());
      int start = (int) (position * group.size());
      arcs.add(new Arc(inOrder(group), start, Math.max(LEAST, (int) part)));
    }
    return new Ring(arcs);
  }

  /** By the hashes of their addresses; two of one address by their age. */
  private static List<Instance> inOrder(List<Instance> group) {
    return group.stream()
        .map(instance -> new Placed(Fingerprint.of(instance.address()).high(), instance))
        .sorted(
            Comparator.comparingLong(Placed::hash)
                .thenComparing(placed -> placed.instance().processId()))
        .map(Placed::instance)
        .toList();
  }

  private record Placed(long hash, Instance instance) {}

  /** Instances that are alike, from which {@code size} are taken from {@code start} on. */
  private record Arc(List<Instance> instances, int start, int size) {

    private void addChosen(Predicate<Instance> unreachable, List<Instance> chosen) {
      int missing = size;
      int most = Math.min(instances.size(), TRIED * size);
      for (int i = 0; i < most && missing > 0; i++) {
        Instance next = instances.get((start + i) % instances.size());
        chosen.add(next);
        missing -= unreachable.test(next) ? 0 : 1;
      }
    }
  }

  /** All instances of a service. */
  static final class Ring {

    private final List<Arc> arcs;

    private Ring(List<Arc> arcs) {
      this.arcs = arcs;
    }

    /**
     * Those to connect to; who can't be reached stays, and the next one takes his place, up to
     * three times the size.
     */
    List<Instance> chosen(Predicate<Instance> unreachable) {
      List<Instance> chosen = new ArrayList<>();
      arcs.forEach(arc -> arc.addChosen(unreachable, chosen));
      return chosen;
    }
  }
}
