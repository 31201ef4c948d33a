package io.linnet.registry.memory;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.ListWatch;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;

/** What is announced under one name, and who watches it. Thread-safe. */
final class MemoryStore {

  private static final BinaryOperator<Instance> NEWER =
      BinaryOperator.maxBy(Comparator.comparingLong(Instance::bootEpoch));

  private final CopyOnWriteArrayList<Announced> announced = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<ListWatch<Instance>> watches = new CopyOnWriteArrayList<>();

  /** One announcement; compared by identity, so that equal instances stay apart. */
  static final class Announced {
    final Instance instance;

    Announced(Instance instance) {
      this.instance = instance;
    }
  }

  /** Adds an instance; it takes the place of one with the same address and epoch. */
  Announced add(Instance instance) {
    Announced added = new Announced(instance);
    announced.add(added);
    announced.removeIf(other -> other != added && sameProcess(other.instance, instance));
    changed();
    return added;
  }

  void remove(Announced instance) {
    if (announced.remove(instance)) {
      changed();
    }
  }

  void add(ListWatch<Instance> watch) {
    watches.add(watch);
    watch.refresh();
  }

  void remove(ListWatch<Instance> watch) {
    watches.remove(watch);
  }

  /** The instances of a service: one per address, the newest; sorted by address. */
  List<Instance> instances(ServiceKey service) {
    TreeMap<String, Instance> newest = new TreeMap<>();
    for (Announced each : announced) {
      newest.merge(each.instance.address(), each.instance, NEWER);
    }
    return newest.values().stream().filter(i -> i.provides(service)).toList();
  }

  private void changed() {
    watches.forEach(ListWatch::refresh);
  }

  private static boolean sameProcess(Instance one, Instance other) {
    return one.address().equals(other.address()) && one.bootEpoch() == other.bootEpoch();
  }
}
