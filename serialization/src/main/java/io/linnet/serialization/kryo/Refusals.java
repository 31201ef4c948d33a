package io.linnet.serialization.kryo;

import java.io.Externalizable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types that never cross, why, and what to write instead. */
final class Refusals {

  /** Methods by which a class takes its serialization into its own hands. */
  private static final Set<String> OWN_FORM =
      Set.of("readObject", "readResolve", "writeReplace", "finalize");

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("java.lang.Iterable", "List"),
          Map.entry("java.io.Serializable", "the type itself, or AnyValue"),
          Map.entry("java.util.Iterator", "List"),
          Map.entry("java.util.Enumeration", "List"),
          Map.entry("java.util.stream.Stream", "List"),
          Map.entry("java.util.Vector", "List"),
          Map.entry("java.util.concurrent.CopyOnWriteArrayList", "List"),
          Map.entry("java.util.Hashtable", "Map"),
          Map.entry("java.util.Properties", "Map<String, String>"),
          Map.entry("java.net.URL", "URI"),
          Map.entry("java.io.File", "String"),
          Map.entry("java.nio.file.Path", "String"),
          Map.entry("java.io.InputStream", "byte[]"),
          Map.entry("java.util.Calendar", "ZonedDateTime"),
          Map.entry("java.util.TimeZone", "ZoneId"),
          Map.entry("java.sql.Date", "LocalDate"),
          Map.entry("java.sql.Time", "LocalTime"),
          Map.entry("java.sql.Timestamp", "Instant"),
          Map.entry("java.util.regex.Pattern", "String"),
          Map.entry("java.lang.CharSequence", "String"),
          Map.entry("java.lang.StringBuilder", "String"),
          Map.entry("java.lang.Number", "BigDecimal, or the number's own type"),
          Map.entry("java.lang.Class", "String, or an enum"),
          Map.entry("java.lang.Enum", "the enum itself"),
          Map.entry("java.util.concurrent.atomic.AtomicInteger", "int"),
          Map.entry("java.util.concurrent.atomic.AtomicLong", "long"),
          Map.entry("java.util.concurrent.atomic.AtomicBoolean", "boolean"),
          Map.entry(
              "java.util.concurrent.atomic.AtomicReference",
              "the type that it holds; Lombok's @Getter(lazy = true) makes one"),
          Map.entry("kotlin.sequences.Sequence", "List"),
          Map.entry(
              "kotlin.coroutines.Continuation",
              "CompletableFuture as the result in place of suspend"));

  private Refusals() {}

  /** Why a class that is neither scalar nor collection can't cross; null if it may. */
  static @Nullable String of(Position position) {
    Class<?> type = position.raw();
    if (type == Object.class) {
      return "Object may be anything; name the type, list the classes with @Permits({…}), or use"
          + " AnyValue";
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return type.getSimpleName() + " is an exception; exceptions cross only as declared ones";
    }
    String instead = INSTEAD.get(type.getName());
    if (Access.isPlatform(type) || instead != null) {
      return type.getName()
          + " has no form on the wire; "
          + (instead == null ? "use a type of your own" : "use " + instead);
    }
    if (type.isAnonymousClass()
        || type.isHidden()
        || (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers()))) {
      return nameOf(type) + " belongs to an instance of another class; make it static";
    }
    if (Kotlin.isValueClass(type)) {
      return type.getSimpleName()
          + " is a value class where Kotlin boxes it, past its checks: nullable or a type argument;"
          + " use its field's type, or a data class";
    }
    if (Externalizable.class.isAssignableFrom(type)) {
      return type.getSimpleName() + " is Externalizable, which would be ignored; use plain fields";
    }
    return Kotlin.instance(type) == null ? ownForm(type) : null;
  }

  private static @Nullable String ownForm(Class<?> type) {
    for (Class<?> c = type; c != null && !Access.isPlatform(c); c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (OWN_FORM.contains(method.getName()) && isHook(method)) {
          return "%s has %s(), which would be ignored; use plain fields"
              .formatted(c.getSimpleName(), method.getName());
        }
      }
    }
    return null;
  }

  private static boolean isHook(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .allMatch(parameter -> parameter.getName().equals("java.io.ObjectInputStream"));
  }

  private static String nameOf(Class<?> type) {
    return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
  }
}
