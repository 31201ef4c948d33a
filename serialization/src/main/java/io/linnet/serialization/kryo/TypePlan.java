package io.linnet.serialization.kryo;

import io.linnet.Unknown;
import io.linnet.spi.TypeMapping;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the values at one position cross: a closed tree, made once per contract. Enums, classes and
 * unions stand in a table under a name, and positions refer to them, so that a type may contain
 * itself. Nothing in a plan depends on the peer.
 */
sealed interface TypePlan {

  /** A value with a form of its own. */
  record Value(Scalar scalar) implements TypePlan {}

  /** A type that crosses in the form of another. */
  record Mapped(TypeMapping<?, ?> mapping, TypePlan form) implements TypePlan {}

  /** Something defined in the contract's table. */
  record Named(String name) implements TypePlan {}

  /**
   * One of the constants, by its place in the declaration; the table of names is part of the
   * schema.
   */
  record Constants(String name, Class<?> type) implements TypePlan {

    /** Names on the wire in the order of their indices. */
    List<String> names() {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> WireNames.of((Enum<?>) constant))
          .toList();
    }

    /** The constant that stands for those that are not known here. */
    Optional<Object> unknown() {
      return Arrays.stream(type.getEnumConstants())
          .filter(
              constant -> WireNames.field((Enum<?>) constant).isAnnotationPresent(Unknown.class))
          .<Object>map(constant -> constant)
          .findFirst();
    }
  }

  /** A record or class: its fields one after another. */
  record Structure(String name, Class<?> type, List<FieldPlan> fields, Construction construction)
      implements TypePlan {}

  /** The only instance of its class, a Kotlin {@code object}: an empty class on the wire. */
  record Singleton(String name, Class<?> type, Object instance) implements TypePlan {}

  /** One of several classes, by its place in the list. */
  record Union(String name, List<Member> members) implements TypePlan {

    /** The class that stands for those that are not known here. */
    Optional<Member> unknown() {
      return members.stream()
          .filter(member -> member.type().isAnnotationPresent(Unknown.class))
          .findFirst();
    }
  }

  /** A class of a union. */
  record Member(Class<?> type, TypePlan plan) {}

  /** A list, set or queue. */
  record Elements(CollectionKind kind, Class<?> elementType, TypePlan element)
      implements TypePlan {}

  /** An array of anything but primitives. */
  record Items(Class<?> elementType, TypePlan element) implements TypePlan {}

  /** A map. */
  record Entries(MapKind kind, Class<?> keyType, TypePlan key, TypePlan value)
      implements TypePlan {}

  /** A {@code java.util.Optional}. */
  record Maybe(TypePlan value) implements TypePlan {}

  /** A plan and whether null may stand in its place: everywhere but for primitives. */
  record Slot(TypePlan plan, boolean nullable) {}

  /**
   * A field of a class.
   *
   * @param name name on the wire
   * @param slot what it holds
   * @param field the Java field; a record's component has one too
   */
  record FieldPlan(String name, Slot slot, Field field) {}
}
