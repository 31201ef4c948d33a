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
 * name, or, where the compiler kept no names, by type if only one field has it. A Kotlin data class
 * is rebuilt by its own constructor, which checks for nulls.
 */
final class Constructors {

  private final Class<?> type;
  private final List<FieldPlan> fields;

  Constructors(Class<?> type, List<FieldPlan> fields) {
    this.type = type;
    this.fields = fields;
  }

  @Nullable Construction find() {
    return known().stream()
        .filter(candidate -> untaken(candidate).isEmpty())
        .min(
            Comparator.comparing((Construction c) -> !Kotlin.isOfDataClass(c.constructor()))
                .thenComparing(c -> !c.sources().isEmpty())
                .thenComparing(c -> -c.sources().size())
                .thenComparing(c -> c.constructor().toGenericString()))
        .orElse(null);
  }

  /** The final fields that are in the way: those that even the best constructor does not take. */
  List<FieldPlan> untaken() {
    return known().stream()
        .map(this::untaken)
        .min(Comparator.comparing(List::size))
        .orElseGet(() -> fields.stream().filter(Constructors::isFinal).toList());
  }

  /** Whether there is a constructor whose parameters are all known. */
  boolean areKnown() {
    return !known().isEmpty();
  }

  /** The constructors each of whose parameters takes a field. */
  private List<Construction> known() {
    List<Construction> known = new ArrayList<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      List<Integer> sources = constructor.isSynthetic() ? null : sources(constructor);
      if (sources != null) {
        known.add(new Construction(constructor, sources));
      }
    }
    return known;
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

  private List<FieldPlan> untaken(Construction construction) {
    List<FieldPlan> untaken = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (isFinal(fields.get(i)) && !construction.sources().contains(i)) {
        untaken.add(fields.get(i));
      }
    }
    return untaken;
  }

  private static boolean isFinal(FieldPlan field) {
    return Modifier.isFinal(field.field().getModifiers());
  }

  private boolean isCanonical(Constructor<?> constructor) {
    Class<?>[] components =
        fields.stream().map(field -> field.field().getType()).toArray(Class<?>[]::new);
    return Arrays.equals(components, constructor.getParameterTypes());
  }
}
