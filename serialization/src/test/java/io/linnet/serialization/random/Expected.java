package io.linnet.serialization.random;

import io.linnet.serialization.random.Declared.Constants;
import io.linnet.serialization.random.Declared.Field;
import io.linnet.serialization.random.Declared.Union;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the next version reads where the earlier one wrote a value, as the documents say. */
final class Expected {

  /** The message is refused: null where none can be. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Map<String, Object> EMPTY =
      Map.of(
          "OptionalInt", OptionalInt.empty(),
          "OptionalLong", OptionalLong.empty(),
          "OptionalDouble", OptionalDouble.empty());

  private final Model before;
  private final Model after;

  Expected(Model before, Model after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The tree that is read.
   *
   * @throws Refused when the message is not taken
   */
  @Nullable Object of(@Nullable Object tree, Kind was, Kind is) {
    if (was instanceof Kind.Maybe had) {
      Object value = tree == null ? null : ((Optional<?>) tree).orElse(null);
      if (!(is instanceof Kind.Maybe has)) {
        return of(value, had.value(), is);
      }
      return tree == null ? null : Optional.ofNullable(of(value, had.value(), has.value()));
    }
    if (is instanceof Kind.Maybe has) {
      return Optional.ofNullable(of(tree, was, has.value()));
    }
    if (tree == null) {
      if (is instanceof Kind.Scalar scalar && scalar.isPrimitive()) {
        throw new Refused();
      }
      return null;
    }
    if (is instanceof Kind.Many many) {
      return elements((Collection<?>) tree, ((Kind.Many) was).element(), many);
    }
    if (is instanceof Kind.Entries map) {
      return entries((Map<?, ?>) tree, (Kind.Entries) was, map);
    }
    return is instanceof Kind.Use use
        ? named(tree, (Kind.Use) was, use)
        : number(tree, ((Kind.Scalar) is).name());
  }

  private Object elements(Collection<?> trees, Kind was, Kind.Many is) {
    Collection<@Nullable Object> read = is.isSet() ? new LinkedHashSet<>() : new ArrayList<>();
    trees.forEach(each -> read.add(of(each, was, is.element())));
    return requireNullable(read, read, is.type(), "Queue", "Deque");
  }

  private Object entries(Map<?, ?> trees, Kind.Entries was, Kind.Entries is) {
    Map<@Nullable Object, @Nullable Object> read = new LinkedHashMap<>();
    trees.forEach(
        (key, value) -> read.put(of(key, was.key(), is.key()), of(value, was.value(), is.value())));
    return requireNullable(read, read.values(), is.type(), "ConcurrentHashMap");
  }

  private static Object requireNullable(
      Object tree, Collection<?> values, String type, String... refusing) {
    if (List.of(refusing).contains(type) && values.contains(null)) {
      throw new Refused();
    }
    return tree;
  }

  private Object named(Object tree, Kind.Use was, Kind.Use is) {
    Declared declared = after.types().get(is.id());
    if (declared instanceof Constants constants) {
      String name = ((Tree.Constant) tree).name();
      boolean known = constants.names().contains(name);
      return new Tree.Constant(constants.name(), known ? name : Constants.UNKNOWN);
    }
    if (declared instanceof Union union) {
      int member = before.id(((Tree.Structure) tree).type());
      return union.members().contains(member)
          ? fields((Tree.Structure) tree, Kind.Use.of(member), Kind.Use.of(member))
          : nothing(structure(after, union.unknown()));
    }
    return fields((Tree.Structure) tree, was, is);
  }

  private Tree.Structure fields(Tree.Structure tree, Kind.Use was, Kind.Use is) {
    Declared.Structure had = structure(before, was.id());
    Declared.Structure has = structure(after, is.id());
    Map<String, @Nullable Object> fields = new HashMap<>();
    for (Field field : has.fields()) {
      Field written = had.field(field.name());
      fields.put(
          field.name(),
          written == null
              ? absent(field, has.bean())
              : of(
                  tree.fields().get(field.name()),
                  bound(written.kind(), was),
                  bound(field.kind(), is)));
    }
    return new Tree.Structure(has.name(), fields);
  }

  private static Tree.Structure nothing(Declared.Structure structure) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    structure.fields().forEach(field -> fields.put(field.name(), absent(field, structure.bean())));
    return new Tree.Structure(structure.name(), fields);
  }

  /** What is in a field that did not come. */
  private static @Nullable Object absent(Field field, boolean bean) {
    if (field.kind() instanceof Kind.Scalar scalar && scalar.isPrimitive()) {
      return switch (scalar.name()) {
        case "boolean" -> false;
        case "char" -> '\0';
        default -> number(bean && field.initial() != null ? field.initial() : 0, scalar.name());
      };
    }
    if (bean) {
      return null;
    }
    if (field.kind() instanceof Kind.Many many && !many.isArray()) {
      return many.isSet() ? new LinkedHashSet<>() : new ArrayList<>();
    }
    if (field.kind() instanceof Kind.Entries) {
      return new LinkedHashMap<>();
    }
    return field.kind() instanceof Kind.Scalar scalar ? EMPTY.get(scalar.name()) : maybe(field);
  }

  private static @Nullable Object maybe(Field field) {
    return field.kind() instanceof Kind.Maybe ? Optional.empty() : null;
  }

  private static Object number(Object value, String type) {
    return switch (type) {
      case "byte", "Byte" -> ((Number) value).byteValue();
      case "short", "Short" -> ((Number) value).shortValue();
      case "int", "Integer" -> ((Number) value).intValue();
      case "long", "Long" -> ((Number) value).longValue();
      case "float", "Float" -> ((Number) value).floatValue();
      case "double", "Double" -> ((Number) value).doubleValue();
      default -> value;
    };
  }

  private static Declared.Structure structure(Model model, int id) {
    return (Declared.Structure) model.types().get(id);
  }

  /** The type with the argument of the generic type in place of its parameter. */
  private static Kind bound(Kind kind, Kind.Use use) {
    if (kind instanceof Kind.Parameter) {
      return use.arguments().get(0);
    }
    if (kind instanceof Kind.Many many) {
      return new Kind.Many(many.type(), bound(many.element(), use));
    }
    if (kind instanceof Kind.Entries map) {
      return new Kind.Entries(map.type(), bound(map.key(), use), bound(map.value(), use));
    }
    if (kind instanceof Kind.Maybe maybe) {
      return new Kind.Maybe(bound(maybe.value(), use));
    }
    return kind instanceof Kind.Use inner
        ? new Kind.Use(inner.id(), inner.arguments().stream().map(a -> bound(a, use)).toList())
        : kind;
  }
}
