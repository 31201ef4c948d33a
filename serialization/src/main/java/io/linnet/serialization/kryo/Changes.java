package io.linnet.serialization.kryo;

import io.linnet.spi.ContractDiff;
import io.linnet.spi.ContractDiff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** The changes that were found between two versions of a contract. */
final class Changes {

  private final List<Change> found = new ArrayList<>();

  void compatible(Object path, String what) {
    found.add(new Change(path.toString(), what, false));
  }

  void breaking(Object path, String what) {
    found.add(new Change(path.toString(), what, true));
  }

  /**
   * Compares two lists by where the earlier ones are among the current ones.
   *
   * @param current how many there are now
   */
  void lists(
      Object path,
      String what,
      Places places,
      int current,
      IntConsumer removed,
      IntConsumer added) {
    List<Integer> kept = places.indices().stream().filter(place -> place != Places.NONE).toList();
    Set<Integer> known = Set.copyOf(kept);
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) == Places.NONE) {
        removed.accept(i);
      }
    }
    for (int i = 0; i < current; i++) {
      if (!known.contains(i)) {
        added.accept(i);
      }
    }
    if (!kept.stream().sorted().toList().equals(kept)) {
      compatible(path, what + " are in another order");
    }
  }

  ContractDiff toDiff() {
    return new ContractDiff(found);
  }
}
