package io.linnet.serialization.random;

import io.linnet.serialization.random.Declared.Union;
import java.util.List;

/**
 * A contract: for each type that crosses a method that takes it and one that gives it.
 *
 * @param types what it declares; a type keeps its place in later versions
 * @param carried what crosses
 */
record Model(List<Declared> types, List<Kind> carried) {

  Model {
    types = List.copyOf(types);
    carried = List.copyOf(carried);
  }

  /** The place of the type of that name. */
  int id(String name) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no type " + name);
  }

  List<Union> unionsOf(int member) {
    return types.stream()
        .filter(Union.class::isInstance)
        .map(Union.class::cast)
        .filter(union -> union.members().contains(member))
        .toList();
  }

  boolean isUnknown(int member) {
    return unionsOf(member).stream().anyMatch(union -> union.unknown() == member);
  }
}
