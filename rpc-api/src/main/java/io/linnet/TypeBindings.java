package io.linnet;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of a type and of all its supertypes stand for, so that {@code T find(I)}
 * of {@code interface Crud<T, I>} becomes {@code User find(Long)} in {@code interface Users extends
 * Crud<User, Long>}.
 */
public final class TypeBindings {

  private final Map<TypeVariable<?>, Type> bindings;

  private TypeBindings(Map<TypeVariable<?>, Type> bindings) {
    this.bindings = bindings;
  }

  /** Bindings of a class, or of a parameterized type such as {@code Page<User>}. */
  public static TypeBindings of(Type type) {
    Map<TypeVariable<?>, Type> bindings = new HashMap<>();
    TypeBindings result = new TypeBindings(bindings);
    result.collect(type);
    return result;
  }

  /** The type with every bound variable replaced; unbound ones stay. */
  public Type resolve(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return bindings.getOrDefault(variable, variable);
    }
    if (type instanceof ParameterizedType generic) {
      List<Type> arguments =
          Arrays.stream(generic.getActualTypeArguments()).map(this::resolve).toList();
      return new Parameterized((Class<?>) generic.getRawType(), arguments, generic.getOwnerType());
    }
    if (type instanceof GenericArrayType array) {
      Type component = resolve(array.getGenericComponentType());
      return component instanceof Class<?> plain ? plain.arrayType() : new ArrayOf(component);
    }
    if (type instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 0) {
      Type bound = wildcard.getUpperBounds()[0];
      return bound == Object.class ? wildcard : resolve(bound); // ? extends X reads as X
    }
    return type;
  }

  /**
   * The class behind a resolved type; {@code Object} for a variable or wildcard that is unbound.
   */
  public static Class<?> rawClass(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return rawClass(array.getGenericComponentType()).arrayType();
    }
    return Object.class;
  }

  private void collect(@Nullable Type type) {
    if (type == null || type == Object.class) {
      return;
    }
    Class<?> raw = rawClass(type);
    if (type instanceof ParameterizedType generic) {
      TypeVariable<?>[] variables = raw.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        bindings.put(variables[i], resolve(generic.getActualTypeArguments()[i]));
      }
    }
    collect(raw.getGenericSuperclass());
    Arrays.stream(raw.getGenericInterfaces()).forEach(this::collect);
  }

  private record Parameterized(Class<?> raw, List<Type> arguments, @Nullable Type owner)
      implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's method returns null for a top-level type
    public Type getOwnerType() {
      return owner;
    }

    @Override
    public String toString() {
      return raw.getName()
          + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
    }
  }

  private record ArrayOf(Type component) implements GenericArrayType {

    @Override
    public Type getGenericComponentType() {
      return component;
    }

    @Override
    public String toString() {
      return component.getTypeName() + "[]";
    }
  }
}
