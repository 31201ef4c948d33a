package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import io.linnet.serialization.kryo.TypePlan.Singleton;
import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans the fields of one class and how to make an instance of it. */
final class StructureCompiler {

  private final TypeCompiler types;
  private final Problems problems;

  StructureCompiler(TypeCompiler types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  /** A record or class, or the only instance of one. */
  TypePlan structure(String name, Position position, String path) {
    Class<?> type = position.raw();
    String unreachable = unreachable(type);
    if (unreachable != null) {
      return problems.refuse(path, unreachable);
    }
    Field instance = Kotlin.instance(type);
    if (instance != null) {
      return new Singleton(name, type, Access.constant(instance));
    }
    Class<?> root = root(type);
    if (root != Object.class && root != Record.class) {
      return problems.refuse(
          path,
          "%s extends %s, whose state does not cross; hold it in a field"
              .formatted(type.getSimpleName(), root.getName()));
    }
    List<FieldPlan> fields = plan(fields(type, path), position, path);
    Constructors constructors = new Constructors(type, fields);
    Construction construction = constructors.find();
    if (construction == null) {
      return refuseConstruction(type, constructors, path);
    }
    return construction.canBeCalled()
        ? new Structure(name, type, fields, construction)
        : problems.refuse(
            path,
            "the constructor of %s takes more than can be passed; group some of it in a record"
                .formatted(type.getSimpleName()));
  }

  /** An exception: its fields below those of the JDK; its message travels beside them. */
  TypePlan exception(String name, Position position, String path) {
    Class<?> type = position.raw();
    if (Modifier.isAbstract(type.getModifiers())) {
      return problems.refuse(path, "is abstract; declare the exceptions that are thrown");
    }
    String unreachable = unreachable(type);
    if (unreachable != null) {
      return problems.refuse(path, unreachable);
    }
    List<FieldPlan> fields = plan(fields(type, path), position, path);
    Construction construction = new ExceptionConstructors(type, fields).find();
    return construction == null
        ? problems.refuse(
            path,
            "can't be rebuilt: no constructor takes only its fields by name, a message and a cause;"
                + " add "
                + type.getSimpleName()
                + "(String message), or compile with -parameters")
        : new Structure(name, type, fields, construction);
  }

  private List<FieldPlan> plan(List<Field> fields, Position position, String path) {
    Map<TypeVariable<?>, Position> variables = position.variables();
    List<FieldPlan> plans = new ArrayList<>();
    for (Field field : fields) {
      Position at = Position.of(field.getAnnotatedType(), variables);
      String step = path + "." + field.getName();
      String problem = WireNames.problem(field);
      if (problem != null) {
        problems.refuse(step, problem);
      }
      plans.add(new FieldPlan(WireNames.of(field), types.slot(at, step), field));
    }
    return plans;
  }

  /** Components in their order; else the fields of the whole hierarchy by name. */
  private List<Field> fields(Class<?> type, String path) {
    List<Field> fields = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        fields.add(field(type, component.getName()));
      }
      requireNames(fields, path);
      return fields;
    }
    for (Class<?> c = type; !Access.isPlatform(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        boolean crosses =
            (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0
                && !field.isSynthetic();
        if (crosses && Kotlin.isDelegate(field)) {
          problems.refuse(
              path + "." + field.getName(), "is a delegate; write get(), or @delegate:Transient");
        } else if (crosses) {
          fields.add(field);
        }
      }
    }
    fields.sort(Comparator.comparing((Field field) -> WireNames.of(field)));
    requireNames(fields, path);
    return fields;
  }

  private void requireNames(List<Field> fields, String path) {
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(WireNames.of(field))) {
        problems.refuse(
            path + "." + field.getName(),
            "there are two fields of this name in the hierarchy; rename one, or give it a @WireName");
      }
    }
  }

  private static Field field(Class<?> record, String component) {
    try {
      return record.getDeclaredField(component);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every component has a field", e);
    }
  }

  private static Class<?> root(Class<?> type) {
    Class<?> root = type;
    while (!Access.isPlatform(root)) {
      root = root.getSuperclass();
    }
    return root;
  }

  private static @Nullable String unreachable(Class<?> type) {
    for (Class<?> c = type; !Access.isPlatform(c); c = c.getSuperclass()) {
      String problem = Access.problem(c);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private TypePlan refuseConstruction(Class<?> type, Constructors constructors, String path) {
    List<FieldPlan> untaken = constructors.untaken();
    if (untaken.isEmpty()) {
      return problems.refuse(
          path,
          "%s has no constructor without parameters (a private one will do), and none that takes its"
                  .formatted(type.getSimpleName())
              + " fields by name");
    }
    for (FieldPlan field : untaken) {
      problems.refuse(
          path + "." + field.name(),
          "is final, and no constructor of %s takes all final fields by name and type; %s"
              .formatted(type.getSimpleName(), wayOut(type, constructors.areKnown())));
    }
    return problems.refused();
  }

  private static String wayOut(Class<?> type, boolean constructorsAreKnown) {
    if (Kotlin.isKotlin(type)) {
      return constructorsAreKnown
          ? "add a parameter, write get(), or mark it @Transient"
          : "use a data class, compile with -java-parameters, or mark it @Transient";
    }
    return constructorsAreKnown
        ? "add a parameter, or make the field transient"
        : "compile with -parameters, use a record, or make the field transient";
  }
}
