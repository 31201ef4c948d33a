package io.linnet.serialization.random;

import java.util.List;
import java.util.Set;

/** A type as it is written in a random contract. */
sealed interface Kind {

  /** A type by its Java name: a number, a text, a date, an array of a primitive. */
  record Scalar(String name) implements Kind {

    private static final Set<String> PRIMITIVES =
        Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    boolean isPrimitive() {
      return PRIMITIVES.contains(name);
    }
  }

  /** A collection of that type, or an array if the type is {@code []}. */
  record Many(String type, Kind element) implements Kind {

    private static final Set<String> SETS = Set.of("Set", "HashSet", "SortedSet", "EnumSet");

    boolean isSet() {
      return SETS.contains(type);
    }

    boolean isArray() {
      return type.equals("[]");
    }
  }

  /** A map of that type. */
  record Entries(String type, Kind key, Kind value) implements Kind {}

  /** An {@code Optional}. */
  record Maybe(Kind value) implements Kind {}

  /**
   * A declared type.
   *
   * @param id its place among the types of the contract
   * @param arguments one if it is generic, or none
   */
  record Use(int id, List<Kind> arguments) implements Kind {

    static Use of(int id) {
      return new Use(id, List.of());
    }
  }

  /** The type parameter of a generic type. */
  record Parameter() implements Kind {}
}
