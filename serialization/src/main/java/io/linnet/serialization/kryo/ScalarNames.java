package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Plain;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that mean something by themselves in the canonical text. */
final class ScalarNames {

  /** Names before type arguments that are not part of a user's type. */
  private static final Set<String> CONTAINERS = Set.of("list", "set", "map", "optional");

  private static final Map<String, Plain> PLAIN = plain();

  private ScalarNames() {}

  /** Simple name of the Java type: {@code int}, {@code Integer}, {@code int[]}. */
  static String of(Plain plain) {
    Class<?> type = plain.scalar().type();
    return plain.primitive()
        ? MethodType.methodType(type).unwrap().returnType().getName()
        : type.getSimpleName();
  }

  /** The scalar of this name; null if there is none. */
  static @Nullable Plain find(String name) {
    return PLAIN.get(name);
  }

  static boolean isContainer(String name) {
    return CONTAINERS.contains(name);
  }

  /** Whether a user's type of this name could be mistaken; it has a number behind it then. */
  static boolean isReserved(String name) {
    int arguments = name.endsWith(">") ? name.indexOf('<') : name.length();
    return name.equals("void")
        || PLAIN.containsKey(name)
        || isContainer(name.substring(0, arguments));
  }

  private static Map<String, Plain> plain() {
    Map<String, Plain> names = new HashMap<>();
    for (Scalar each : Scalar.values()) {
      Scalar scalar = each.onWire();
      boolean primitive = MethodType.methodType(scalar.type()).unwrap().returnType().isPrimitive();
      for (Plain plain : List.of(new Plain(scalar, primitive), new Plain(scalar, false))) {
        names.put(of(plain), plain);
      }
    }
    return Map.copyOf(names);
  }
}
