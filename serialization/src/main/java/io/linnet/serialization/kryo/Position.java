package io.linnet.serialization.kryo;

import io.linnet.Permits;
import io.linnet.TypeBindings;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One place in a contract where a value stands: its type with every type variable replaced, and
 * what {@link Permits} says there. Unlike {@code TypeBindings} it keeps annotations inside type
 * arguments.
 *
 * @param raw the class behind the type
 * @param arguments type arguments, or the component of an array
 * @param permits classes that the use of the type permits; empty without annotation
 * @param flaw why nobody can tell the type; empty if it can be told
 */
record Position(Class<?> raw, List<Position> arguments, List<Class<?>> permits, String flaw) {

  static Position of(AnnotatedType type, Map<TypeVariable<?>, Position> variables) {
    Position position = unannotated(type, variables);
    Permits permits = type.getAnnotation(Permits.class);
    return permits == null
        ? position
        : new Position(
            position.raw, position.arguments, List.of(permits.value()), position.openFlaw());
  }

  /** A class as it stands, with its own variables as they are given. */
  static Position of(Class<?> raw, List<Position> arguments) {
    String flaw =
        raw.getTypeParameters().length == arguments.size() || raw.isArray()
            ? ""
            : "raw type " + raw.getSimpleName() + "; write " + raw.getSimpleName() + "<…>";
    return new Position(raw, arguments, List.of(), flaw);
  }

  /** What the variables of this type and of all its supertypes stand for. */
  Map<TypeVariable<?>, Position> variables() {
    Map<TypeVariable<?>, Position> variables = new HashMap<>();
    collect(variables);
    return variables;
  }

  /** The type itself, whatever its use permits. */
  Position plain() {
    return permits.isEmpty() ? this : new Position(raw, arguments, List.of(), flaw);
  }

  /** Levels of type arguments; a type that grows with every step never ends. */
  int depth() {
    return 1 + arguments.stream().mapToInt(Position::depth).max().orElse(0);
  }

  /** Names on the wire, such as {@code Page<User>}. */
  String name() {
    if (raw.isArray()) {
      return arguments.isEmpty() ? raw.getSimpleName() : arguments.get(0).name() + "[]";
    }
    return arguments.isEmpty()
        ? WireNames.of(raw)
        : arguments.stream()
            .map(Position::name)
            .collect(Collectors.joining(", ", WireNames.of(raw) + "<", ">"));
  }

  private static Position unannotated(
      AnnotatedType type, Map<TypeVariable<?>, Position> variables) {
    if (type instanceof AnnotatedArrayType array) {
      Position component = of(array.getAnnotatedGenericComponentType(), variables);
      return new Position(component.raw.arrayType(), List.of(component), List.of(), component.flaw);
    }
    if (type instanceof AnnotatedParameterizedType generic) {
      List<Position> arguments =
          Arrays.stream(generic.getAnnotatedActualTypeArguments())
              .map(argument -> of(argument, variables))
              .toList();
      return of(TypeBindings.rawClass(generic.getType()), arguments);
    }
    if (type instanceof AnnotatedTypeVariable variable) {
      return variables.getOrDefault(
          (TypeVariable<?>) variable.getType(),
          unknown("type variable " + variable.getType() + " stands for nothing here"));
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return wildcard(wildcard, variables);
    }
    return of(TypeBindings.rawClass(type.getType()), List.of());
  }

  private static Position wildcard(
      AnnotatedWildcardType wildcard, Map<TypeVariable<?>, Position> variables) {
    if (wildcard.getAnnotatedLowerBounds().length > 0) {
      return unknown("wildcard '" + wildcard.getType() + "' may be anything; name the type");
    }
    Position bound = of(wildcard.getAnnotatedUpperBounds()[0], variables);
    return bound.raw == Object.class && bound.permits.isEmpty()
        ? unknown("wildcard '?' may be anything; name the type, or use AnyValue")
        : bound;
  }

  private static Position unknown(String flaw) {
    return new Position(Object.class, List.of(), List.of(), flaw);
  }

  /** A wildcard is closed by what is permitted there; a raw type is not. */
  private String openFlaw() {
    return raw == Object.class ? "" : flaw;
  }

  private void collect(Map<TypeVariable<?>, Position> variables) {
    TypeVariable<?>[] own = raw.getTypeParameters();
    if (own.length == arguments.size()) {
      for (int i = 0; i < own.length; i++) {
        variables.put(own[i], arguments.get(i));
      }
    }
    if (raw.getAnnotatedSuperclass() != null && raw.getSuperclass() != Object.class) {
      of(raw.getAnnotatedSuperclass(), variables).collect(variables);
    }
    for (AnnotatedType parent : raw.getAnnotatedInterfaces()) {
      of(parent, variables).collect(variables);
    }
  }
}
