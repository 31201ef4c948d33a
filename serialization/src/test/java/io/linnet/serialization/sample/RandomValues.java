package io.linnet.serialization.sample;

import io.linnet.Permits;
import io.linnet.TypeBindings;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Makes values of any type that may cross; the same for the same seed. */
@SuppressWarnings("JdkObsolete") // contracts have LinkedList
public final class RandomValues {

  private static final int MAX_DEPTH = 5;

  /** Deeper than that objects are null, and so are all when there are that many values. */
  private static final int MAX_LEVELS = 16;

  private static final int MAX_VALUES = 2_000;

  private final Random random;
  private final RandomScalars scalars;
  private int made;

  /** A source of values for a seed. */
  public RandomValues(long seed) {
    random = new Random(seed);
    scalars = new RandomScalars(random);
  }

  /** A value for one use of a type, sometimes null. */
  public Object of(AnnotatedType type) {
    Permits permits = type.getAnnotation(Permits.class);
    if (permits != null) {
      return of(oneOf(permits.value()), 0);
    }
    if (type instanceof AnnotatedParameterizedType generic
        && generic.getAnnotatedActualTypeArguments()[0].getAnnotation(Permits.class) != null) {
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        list.add(of(generic.getAnnotatedActualTypeArguments()[0]));
      }
      return list;
    }
    return of(TypeBindings.of(Object.class).resolve(type.getType()), 0);
  }

  private Object of(Type type, int depth) {
    Class<?> raw = TypeBindings.rawClass(type);
    boolean enough = depth > MAX_LEVELS || made++ > MAX_VALUES;
    if (!raw.isPrimitive() && (random.nextInt(8) == 0 || enough)) {
      return null;
    }
    return present(type, raw, depth);
  }

  private Object present(Type type, Class<?> raw, int depth) {
    Object scalar = scalars.of(raw);
    if (scalar != null) {
      return scalar;
    }
    if (raw.isEnum()) {
      return oneOf(raw.getEnumConstants());
    }
    if (raw.isArray()) {
      return array(type, raw, depth);
    }
    if (raw == Optional.class) {
      return Optional.ofNullable(of(argument(type, 0), depth + 1));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return collection(type, raw, depth);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(type, raw, depth);
    }
    Permits permits = raw.getAnnotation(Permits.class);
    if (permits != null) {
      return structure(oneOf(permits.value()), oneOf(permits.value()), depth);
    }
    if (raw.isSealed()) {
      return member(type, raw, depth);
    }
    return structure(type, raw, depth);
  }

  private Object member(Type type, Class<?> raw, int depth) {
    Class<?>[] permitted = raw.getPermittedSubclasses();
    Class<?> chosen = depth > MAX_DEPTH ? permitted[permitted.length - 1] : oneOf(permitted);
    if (type instanceof ParameterizedType generic && chosen.getTypeParameters().length > 0) {
      return structure(like(chosen, generic), chosen, depth);
    }
    return present(chosen, chosen, depth);
  }

  private Object structure(Type type, Class<?> chosen, int depth) {
    Class<?> raw = chosen;
    TypeBindings bindings = TypeBindings.of(raw == TypeBindings.rawClass(type) ? type : raw);
    try {
      if (raw.isRecord()) {
        return record(raw, bindings, depth);
      }
      Constructor<?> constructor = raw.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Class<?>[] parameters = constructor.getParameterTypes();
      Object[] arguments = new Object[parameters.length];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = of(parameters[i], depth + 1);
      }
      Object made = constructor.newInstance(arguments);
      for (Class<?> c = raw; c != Object.class; c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT | Modifier.FINAL))
              == 0) {
            field.setAccessible(true);
            field.set(made, of(bindings.resolve(field.getGenericType()), depth + 1));
          }
        }
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no access", e);
    }
  }

  private Object record(Class<?> raw, TypeBindings bindings, int depth)
      throws ReflectiveOperationException {
    RecordComponent[] components = raw.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < arguments.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = of(bindings.resolve(components[i].getGenericType()), depth + 1);
    }
    Constructor<?> canonical = raw.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return canonical.newInstance(arguments);
  }

  private Object array(Type type, Class<?> raw, int depth) {
    Object array = Array.newInstance(raw.componentType(), size(depth));
    for (int i = 0; i < Array.getLength(array); i++) {
      Type component =
          type instanceof java.lang.reflect.GenericArrayType generic
              ? generic.getGenericComponentType()
              : raw.componentType();
      Array.set(array, i, of(component, depth + 1));
    }
    return array;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object collection(Type type, Class<?> raw, int depth) {
    Type element = argument(type, 0);
    Collection<Object> made =
        switch (raw.getSimpleName()) {
          case "List", "Collection", "ArrayList" -> new ArrayList<>();
          case "LinkedList" -> new LinkedList<>();
          case "Queue", "Deque", "ArrayDeque" -> new ArrayDeque<>();
          case "Set", "LinkedHashSet" -> new LinkedHashSet<>();
          case "HashSet" -> new HashSet<>();
          case "EnumSet" -> (Collection) EnumSet.noneOf((Class) element);
          default -> new TreeSet<>();
        };
    boolean nulls = made instanceof List;
    for (int i = size(depth); i > 0; i--) {
      made.add(
          nulls
              ? of(element, depth + 1)
              : present(element, TypeBindings.rawClass(element), depth + 1));
    }
    return made;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object map(Type type, Class<?> raw, int depth) {
    Type key = argument(type, 0);
    Map<Object, Object> made =
        switch (raw.getSimpleName()) {
          case "Map", "LinkedHashMap" -> new LinkedHashMap<>();
          case "HashMap" -> new HashMap<>();
          case "ConcurrentHashMap" -> new ConcurrentHashMap<>();
          case "EnumMap" -> (Map) new EnumMap((Class) key);
          default -> new TreeMap<>();
        };
    Type value = argument(type, 1);
    for (int i = size(depth); i > 0; i--) {
      made.put(
          present(key, TypeBindings.rawClass(key), depth + 1),
          made instanceof ConcurrentHashMap
              ? present(value, TypeBindings.rawClass(value), depth + 1)
              : of(value, depth + 1));
    }
    return made;
  }

  private int size(int depth) {
    return depth > MAX_DEPTH ? 0 : random.nextInt(4);
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  /** {@code chosen} with the type arguments of the sealed type that it belongs to. */
  private static Type like(Class<?> chosen, ParameterizedType sealed) {
    return new ParameterizedType() {
      @Override
      public Type[] getActualTypeArguments() {
        return sealed.getActualTypeArguments();
      }

      @Override
      public Type getRawType() {
        return chosen;
      }

      @Override
      public Type getOwnerType() {
        return null;
      }
    };
  }
}
