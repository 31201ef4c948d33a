package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the constructor that rebuilds a class. One without parameters does if no field is final;
 * otherwise the one that takes the most fields, all final ones among them. Parameters are known by
 * name, or, where the compiler kept no names, by type if only one field has it.
 */
final class Constructors {

  private final Class<?> type;
  private final List<FieldPlan> fields;

  Constructors(Class<?> type, List<FieldPlan> fields) {
    this.type = type;
    this.fields = fields;
  }

  @Nullable Construction find() {
    List<Construction> candidates = new ArrayList<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      List<Integer> sources = constructor.isSynthetic() ? null : sources(constructor);
      if (sources != null && setsFinals(sources)) {
        candidates.add(new Construction(constructor, sources));
      }
    }
    return candidates.stream()
        .min(
            Comparator.comparing((Construction c) -> !c.sources().isEmpty())
                .thenComparing(c -> -c.sources().size())
                .thenComparing(c -> c.constructor().toGenericString()))
        .orElse(null);
  }

  /** The field that each parameter takes; null if one takes none. */
  private @Nullable List<Integer> sources(Constructor<?> constructor) {
    if (type.isRecord()) {
      return isCanonical(constructor) ? IntStream.range(0, fields.size()).boxed().toList() : null;
    }
    ParameterNames names = ParameterNames.of(constructor);
    List<Integer> sources = new ArrayList<>();
    Class<?>[] parameters = constructor.getParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      int source = names.field(i, parameters[i], fields);
      if (source < 0 || sources.contains(source)) {
        return null;
      }
      sources.add(source);
    }
    return sources;
  }

  private boolean setsFinals(List<Integer> sources) {
    for (int i = 0; i < fields.size(); i++) {
      if (Modifier.isFinal(fields.get(i).field().getModifiers()) && !sources.contains(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isCanonical(Constructor<?> constructor) {
    Class<?>[] components =
        fields.stream().map(field -> field.field().getType()).toArray(Class<?>[]::new);
    return Arrays.equals(components, constructor.getParameterTypes());
  }
}
