package io.linnet.serialization.kryo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handles on private members, checked by the JVM: a value of the wrong class can't be stored. */
final class Access {

  private static final Lookup OWN = MethodHandles.lookup();

  private Access() {}

  /** Whether a class comes with the Java platform, whose private members are out of reach. */
  static boolean isPlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Why the members of a class can't be reached, and the way out; null if they can. */
  static @Nullable String problem(Class<?> type) {
    try {
      lookup(type);
      return null;
    } catch (IllegalAccessException e) {
      String name = type.getPackageName();
      Module reader = OWN.lookupClass().getModule();
      return "module %s does not open %s; add 'opens %s%s;' to its module-info"
          .formatted(
              type.getModule().getName(),
              name,
              name,
              reader.isNamed() ? " to " + reader.getName() : "");
    }
  }

  /** What a static field holds; its class is initialized. */
  static Object constant(Field field) {
    try {
      return lookup(field.getDeclaringClass()).unreflectVarHandle(field).get();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("checked by the compiler: " + field, e);
    }
  }

  /** A handle {@code (Object) -> as}. */
  static MethodHandle getter(Field field, Class<?> as) {
    try {
      return lookup(field.getDeclaringClass())
          .unreflectGetter(field)
          .asType(MethodType.methodType(as, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("checked by the compiler: " + field, e);
    }
  }

  /** A handle {@code (Object, as) -> void}. */
  static MethodHandle setter(Field field, Class<?> as) {
    try {
      return lookup(field.getDeclaringClass())
          .unreflectSetter(field)
          .asType(MethodType.methodType(void.class, Object.class, as));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("checked by the compiler: " + field, e);
    }
  }

  /** A handle {@code (as…) -> Object}. */
  static MethodHandle constructor(Constructor<?> constructor, List<Class<?>> as) {
    try {
      return lookup(constructor.getDeclaringClass())
          .unreflectConstructor(constructor)
          .asFixedArity()
          .asType(MethodType.methodType(Object.class, as));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("checked by the compiler: " + constructor, e);
    }
  }

  private static Lookup lookup(Class<?> type) throws IllegalAccessException {
    if (isPlatform(type)) {
      return MethodHandles.publicLookup();
    }
    Module own = OWN.lookupClass().getModule();
    if (!own.canRead(type.getModule())) {
      own.addReads(type.getModule());
    }
    return MethodHandles.privateLookupIn(type, OWN);
  }
}
