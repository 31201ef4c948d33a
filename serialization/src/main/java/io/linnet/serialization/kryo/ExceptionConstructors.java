package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the constructor that rebuilds an exception: its parameters take fields, the message or the
 * cause. One that takes the message wins, then the one that takes more fields and less else.
 */
final class ExceptionConstructors {

  private final Class<?> type;
  private final List<FieldPlan> fields;

  ExceptionConstructors(Class<?> type, List<FieldPlan> fields) {
    this.type = type;
    this.fields = fields;
  }

  @Nullable Construction find() {
    List<Construction> candidates = new ArrayList<>();
    Constructor<?>[] constructors =
        Access.isPlatform(type) ? type.getConstructors() : type.getDeclaredConstructors();
    for (Constructor<?> constructor : constructors) {
      List<Integer> sources = constructor.isSynthetic() ? null : sources(constructor);
      if (sources != null && setsFinals(sources)) {
        candidates.add(new Construction(constructor, sources));
      }
    }
    return candidates.stream()
        .min(
            Comparator.comparing((Construction c) -> !c.sources().contains(Construction.MESSAGE))
                .thenComparing(c -> -c.sources().stream().filter(source -> source >= 0).count())
                .thenComparing(c -> c.sources().size())
                .thenComparing(c -> c.constructor().toGenericString()))
        .orElse(null);
  }

  private @Nullable List<Integer> sources(Constructor<?> constructor) {
    ParameterNames names = ParameterNames.of(constructor);
    Class<?>[] parameters = constructor.getParameterTypes();
    if (!names.known() && ambiguous(parameters)) {
      return null;
    }
    List<Integer> sources = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      int source = names.field(i, parameters[i], fields);
      if (source < 0 && parameters[i] == String.class) {
        source = Construction.MESSAGE;
      } else if (source < 0 && Throwable.class.isAssignableFrom(parameters[i])) {
        source = Construction.CAUSE;
      } else if (source < 0) {
        return null;
      }
      if (sources.contains(source)) {
        return null;
      }
      sources.add(source);
    }
    return sources;
  }

  /** Without names, a string may be the message or a field. */
  private boolean ambiguous(Class<?>[] parameters) {
    return Arrays.asList(parameters).contains(String.class)
        && fields.stream().anyMatch(field -> field.field().getType() == String.class);
  }

  private boolean setsFinals(List<Integer> sources) {
    for (int i = 0; i < fields.size(); i++) {
      if (Modifier.isFinal(fields.get(i).field().getModifiers()) && !sources.contains(i)) {
        return false;
      }
    }
    return true;
  }
}
