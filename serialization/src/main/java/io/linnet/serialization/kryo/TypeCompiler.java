package io.linnet.serialization.kryo;

import io.linnet.Permits;
import io.linnet.Unknown;
import io.linnet.serialization.kryo.Definitions.Role;
import io.linnet.serialization.kryo.TypePlan.Constants;
import io.linnet.serialization.kryo.TypePlan.Elements;
import io.linnet.serialization.kryo.TypePlan.Entries;
import io.linnet.serialization.kryo.TypePlan.Items;
import io.linnet.serialization.kryo.TypePlan.Mapped;
import io.linnet.serialization.kryo.TypePlan.Maybe;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Slot;
import io.linnet.serialization.kryo.TypePlan.Value;
import io.linnet.spi.TypeMapping;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks from one position to everything that it may hold; see the table of permitted types. */
final class TypeCompiler {

  /** Type arguments inside type arguments; more are a type that grows with every step. */
  private static final int MAX_DEPTH = 16;

  private final Problems problems;
  private final Map<Class<?>, TypeMapping<?, ?>> mappings;

  /** Types whose form is being walked through: one that leads back to itself has no form. */
  private final Set<Class<?>> mapping = new HashSet<>();

  private final Definitions definitions = new Definitions();
  private final UnionCompiler unions;
  private final StructureCompiler structures;

  TypeCompiler(Problems problems, List<TypeMapping<?, ?>> mappings) {
    this.mappings = mappings.stream().collect(Collectors.toMap(TypeMapping::type, m -> m));
    this.problems = problems;
    this.unions = new UnionCompiler(this, problems);
    this.structures = new StructureCompiler(this, problems);
  }

  Definitions definitions() {
    return definitions;
  }

  Slot slot(Position position, String path) {
    return new Slot(plan(position, path), !position.raw().isPrimitive());
  }

  Named exception(Class<? extends Throwable> type, String path) {
    Position position = Position.of(type, List.of());
    return definitions.define(
        position, Role.EXCEPTION, name -> structures.exception(name, position, path));
  }

  TypePlan plan(Position position, String path) {
    Class<?> raw = position.raw();
    if (!position.flaw().isEmpty()) {
      return problems.refuse(path, position.flaw());
    }
    if (position.depth() > MAX_DEPTH) {
      return problems.refuse(path, "type arguments nest without end");
    }
    if (!position.permits().isEmpty() && isClosed(raw)) {
      return problems.refuse(
          path,
          "@Permits stands before %s itself; write it before the type that is open"
              .formatted(raw.getSimpleName()));
    }
    if (!position.permits().isEmpty()) {
      return unions.union(position.name(), position, position.permits(), path);
    }
    TypeMapping<?, ?> mapped = mappings.get(raw);
    if (mapped != null) {
      return mapped(mapped, path);
    }
    Scalar scalar = Scalar.of(raw);
    if (scalar != null) {
      return new Value(scalar);
    }
    if (raw.isArray()) {
      Position component = position.arguments().get(0);
      return new Items(component.raw(), plan(component, path + "[]"));
    }
    if (raw == Optional.class) {
      return new Maybe(plan(position.arguments().get(0), path));
    }
    CollectionKind collection = CollectionKind.of(raw);
    if (collection != null) {
      return elements(collection, position.arguments().get(0), path);
    }
    MapKind map = MapKind.of(raw);
    return map == null ? named(position, path) : entries(map, position.arguments(), path);
  }

  private TypePlan mapped(TypeMapping<?, ?> mapped, String path) {
    String type = mapped.type().getSimpleName();
    if (!mapping.add(mapped.type())) {
      return problems.refuse(path, "the form of " + type + " contains " + type + " again");
    }
    Position form = Position.of(mapped.form(), List.of());
    TypePlan plan = plan(form, path + "(" + mapped.form().getSimpleName() + ")");
    mapping.remove(mapped.type());
    return new Mapped(mapped, plan);
  }

  private static boolean isClosed(Class<?> raw) {
    return Scalar.of(raw) != null
        || raw.isArray()
        || raw == Optional.class
        || CollectionKind.of(raw) != null
        || MapKind.of(raw) != null;
  }

  /** A type with a name of its own: an enum, a union, or {@link #exactly} one class. */
  private TypePlan named(Position position, String path) {
    Class<?> raw = position.raw();
    Permits permits = raw.getAnnotation(Permits.class);
    if (permits != null) {
      return definitions.define(
          position,
          Role.UNION,
          name -> unions.union(name, position, List.of(permits.value()), path));
    }
    if (raw.isSealed() && !raw.isEnum()) {
      return definitions.define(
          position, Role.UNION, name -> unions.union(name, position, List.of(raw), path));
    }
    return exactly(position, path);
  }

  /** Instances of this class and of no subclass. */
  TypePlan exactly(Position position, String path) {
    Class<?> raw = position.raw();
    if (raw.isEnum()) {
      return definitions.define(position, Role.TYPE, name -> constants(name, raw, path));
    }
    String reason = Refusals.of(position);
    if (reason != null) {
      return problems.refuse(path, reason);
    }
    String name = WireNames.problem(raw);
    if (name != null) {
      return problems.refuse(path, name);
    }
    if (Modifier.isAbstract(raw.getModifiers())) {
      return problems.refuse(
          path,
          "%s is open: make it sealed, or list its classes with @Permits({…})"
              .formatted(raw.getSimpleName()));
    }
    return definitions.define(
        position, Role.TYPE, unique -> structures.structure(unique, position, path));
  }

  private TypePlan constants(String name, Class<?> type, String path) {
    Set<String> names = new HashSet<>();
    int unknown = 0;
    for (Object each : type.getEnumConstants()) {
      Enum<?> constant = (Enum<?>) each;
      Field field = WireNames.field(constant);
      String step = path + "(" + constant.name() + ")";
      String problem = WireNames.problem(field);
      if (problem != null) {
        problems.refuse(step, problem);
      } else if (!names.add(WireNames.of(constant))) {
        problems.refuse(step, "there are two constants of the name " + WireNames.of(constant));
      }
      unknown += field.isAnnotationPresent(Unknown.class) ? 1 : 0;
    }
    if (unknown > 1) {
      problems.refuse(path, "@Unknown stands at several constants; leave it at one");
    }
    return new Constants(name, type);
  }

  private TypePlan elements(CollectionKind kind, Position element, String path) {
    TypePlan plan = plan(element, path + "[]");
    if (kind == CollectionKind.ENUM_SET) {
      checkEnum(element, path + "[]");
    } else if (kind.isSet()) {
      checkKey(plan, element, kind.isSorted(), path + "[]", "element of a set");
    }
    return new Elements(kind, element.raw(), plan);
  }

  private TypePlan entries(MapKind kind, List<Position> arguments, String path) {
    Position key = arguments.get(0);
    TypePlan keyPlan = plan(key, path + "{key}");
    if (kind == MapKind.ENUM_MAP) {
      checkEnum(key, path + "{key}");
    } else {
      checkKey(keyPlan, key, kind.isSorted(), path + "{key}", "key");
    }
    return new Entries(kind, key.raw(), keyPlan, plan(arguments.get(1), path + "{}"));
  }

  private void checkEnum(Position position, String path) {
    if (!position.raw().isEnum()) {
      problems.refuse(path, position.name() + " is not an enum");
    }
  }

  private void checkKey(TypePlan plan, Position type, boolean sorted, String path, String what) {
    if (!definitions.isKey(plan)) {
      problems.refuse(
          path,
          "%s can't be the %s: only numbers, strings, enums, UUIDs, dates, times and records of those"
              .formatted(type.name(), what));
    } else if (sorted
        && !Comparable.class.isAssignableFrom(type.raw())
        && !type.raw().isPrimitive()) {
      problems.refuse(path, type.name() + " has no natural order; implement Comparable");
    }
  }
}
