package io.linnet.serialization.kryo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the canonical text of a contract says, with no Java class behind it: a peer's contract looks
 * the same as our own. Compares by value.
 *
 * @param methods the methods, in the contract's order
 * @param definitions named types, in the order in which the methods mention them
 */
record Layout(List<Method> methods, Map<String, Definition> definitions) {

  Layout {
    methods = List.copyOf(methods);
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
  }

  /** What a reference stands for. */
  Definition definition(Ref ref) {
    Definition found = definitions.get(ref.name());
    if (found == null) {
      throw new IllegalArgumentException("name: " + ref.name() + " (expected: a definition)");
    }
    return found;
  }

  /** The fields of a declared exception. */
  Structure exception(String name) {
    return (Structure) definition(new Ref(name));
  }

  /**
   * One method.
   *
   * @param result the result, or null if there is none
   * @param thrown names of the declared exceptions that cross as data
   */
  record Method(
      String name,
      List<Type> parameters,
      @Nullable Type result,
      List<String> thrown,
      boolean oneway,
      boolean idempotent,
      boolean keyed) {

    Method {
      parameters = List.copyOf(parameters);
      thrown = List.copyOf(thrown);
    }
  }

  /** What stands at one position. Null may stand there too, except for primitives. */
  sealed interface Type {}

  /**
   * A value with a form of its own.
   *
   * @param primitive whether null can't stand in its place; only parameters, results and fields
   */
  record Plain(Scalar scalar, boolean primitive) implements Type {}

  /** A list, queue or array, or a set. */
  record Sequence(boolean set, Type element) implements Type {}

  /** A map. */
  record Entries(Type key, Type value) implements Type {}

  /** A {@code java.util.Optional}. */
  record Maybe(Type value) implements Type {}

  /** One of several scalars, enums or classes, listed at the position itself. */
  record Choice(List<Type> members) implements Type {

    Choice {
      members = List.copyOf(members);
    }
  }

  /** Something that is defined under a name. */
  record Ref(String name) implements Type {}

  /** What a name stands for. */
  sealed interface Definition {
    String name();
  }

  /** An enum: its constants in the order of their indices. */
  record Constants(String name, List<String> names) implements Definition {

    Constants {
      names = List.copyOf(names);
    }
  }

  /** A record, a class or a declared exception: its fields one after another. */
  record Structure(String name, boolean exception, List<Field> fields) implements Definition {

    Structure {
      fields = List.copyOf(fields);
    }
  }

  /** A field of a structure. */
  record Field(String name, Type type) {}

  /** One of several scalars, enums or classes, by its place in the list. */
  record Union(String name, List<Type> members) implements Definition {

    Union {
      members = List.copyOf(members);
    }
  }
}
