package io.linnet.serialization.random;

import io.linnet.serialization.random.Declared.Constants;
import io.linnet.serialization.random.Declared.Field;
import io.linnet.serialization.random.Declared.Structure;
import io.linnet.serialization.random.Declared.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes contracts, types of which refer to earlier ones, and in collections to themselves. */
final class Generator {

  private static final List<String> PRIMITIVES =
      List.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private static final List<String> OBJECTS =
      List.of(
          "Boolean",
          "Byte",
          "Short",
          "Character",
          "Integer",
          "Long",
          "Float",
          "Double",
          "String",
          "String",
          "String",
          "BigInteger",
          "BigDecimal",
          "UUID",
          "URI",
          "Locale",
          "Currency",
          "OptionalInt",
          "OptionalLong",
          "OptionalDouble",
          "Date",
          "Instant",
          "LocalDate",
          "LocalTime",
          "LocalDateTime",
          "OffsetDateTime",
          "ZonedDateTime",
          "Duration",
          "Period",
          "Year",
          "boolean[]",
          "byte[]",
          "short[]",
          "char[]",
          "int[]",
          "long[]",
          "float[]",
          "double[]");

  private static final List<String> KEYS =
      List.of(
          "Byte", "Short", "Integer", "Integer", "Long", "String", "String", "UUID", "LocalDate");

  private static final List<String> LISTS =
      List.of("List", "List", "List", "Collection", "ArrayList", "LinkedList", "Deque", "Queue");

  private static final int MAX_NESTING = 3;

  private final Random random;
  private final List<Declared> types;

  Generator(Random random, List<Declared> types) {
    this.random = random;
    this.types = types;
  }

  /** A contract. */
  static Model contract(Random random) {
    Generator generator = new Generator(random, new ArrayList<>());
    for (int i = 3 + random.nextInt(6); i > 0; i--) {
      generator.declare();
    }
    List<Kind> carried = new ArrayList<>();
    for (int i = 0; i < generator.types.size(); i++) {
      if (!(generator.types.get(i) instanceof Structure structure && structure.generic())) {
        carried.add(
            random.nextInt(3) == 0 ? new Kind.Many("List", Kind.Use.of(i)) : Kind.Use.of(i));
      }
    }
    carried.add(generator.kind(0));
    return new Model(generator.types, carried);
  }

  private void declare() {
    switch (random.nextInt(8)) {
      case 0 -> types.add(constants());
      case 1, 2 -> union();
      case 3 -> types.add(generic());
      case 4 -> types.add(key());
      default -> structure(types.size());
    }
  }

  private Constants constants() {
    boolean key = random.nextBoolean();
    List<String> names = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      names.add("C" + i);
    }
    if (!key) {
      names.add(random.nextInt(names.size() + 1), Constants.UNKNOWN);
    }
    return new Constants(freshName(), key, names);
  }

  private void union() {
    int id = types.size();
    types.add(new Union(freshName(), List.of(), -1));
    List<Integer> members = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      members.add(types.size());
      structure(id);
    }
    int unknown = members.get(random.nextInt(members.size()));
    types.set(id, new Union(types.get(id).name(), members, unknown));
  }

  private Structure generic() {
    List<Field> fields = new ArrayList<>(fields(random.nextInt(3)));
    Kind parameter = new Kind.Parameter();
    fields.add(Field.of("items", new Kind.Many("List", parameter)));
    if (random.nextBoolean()) {
      fields.add(Field.of("first", parameter));
    }
    return new Structure(freshName(), random.nextBoolean(), true, false, fields);
  }

  private Structure key() {
    List<Field> fields = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String type = random.nextBoolean() ? oneOf(List.of("int", "short", "long")) : oneOf(KEYS);
      fields.add(Field.of("k" + i, new Kind.Scalar(type)));
    }
    return new Structure(freshName(), false, false, true, fields);
  }

  /** Declares a record or bean, which may hold values of a type that holds it. */
  int structure(int outer) {
    int id = types.size();
    String name = freshName();
    List<Field> fields = new ArrayList<>(fields(random.nextInt(6)));
    if (random.nextInt(4) == 0) {
      fields.add(Field.of("self", new Kind.Many(oneOf(List.of("List", "[]")), Kind.Use.of(outer))));
    }
    types.add(new Structure(name, random.nextInt(3) == 0, false, false, fields));
    return id;
  }

  private List<Field> fields(int count) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(field("f" + i));
    }
    return fields;
  }

  /** A field of any kind. */
  Field field(String name) {
    Kind kind = kind(0);
    boolean initial = kind.equals(new Kind.Scalar("int")) && random.nextBoolean();
    return new Field(name, kind, initial ? (Integer) random.nextInt(100) : null);
  }

  private Kind kind(int nesting) {
    return nesting == 0 && random.nextInt(4) == 0
        ? new Kind.Scalar(oneOf(PRIMITIVES))
        : object(nesting);
  }

  private Kind object(int nesting) {
    if (nesting >= MAX_NESTING) {
      return new Kind.Scalar(oneOf(OBJECTS));
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Kind.Many(oneOf(LISTS), object(nesting + 1));
      case 2 -> new Kind.Many("[]", object(nesting + 1));
      case 3 -> set();
      case 4 -> map(nesting);
      case 5 -> new Kind.Maybe(present(nesting + 1));
      case 6, 7, 8 -> use(nesting);
      default -> new Kind.Scalar(oneOf(OBJECTS));
    };
  }

  /** No optional, which can't be in one. */
  private Kind present(int nesting) {
    Kind kind = object(nesting);
    return kind instanceof Kind.Maybe maybe ? maybe.value() : kind;
  }

  private Kind set() {
    Kind key = keyKind();
    if (key instanceof Kind.Use use) {
      boolean constants = types.get(use.id()) instanceof Constants;
      return new Kind.Many(constants && random.nextBoolean() ? "EnumSet" : "Set", key);
    }
    return new Kind.Many(oneOf(List.of("Set", "HashSet", "SortedSet")), key);
  }

  private Kind map(int nesting) {
    Kind key = keyKind();
    if (key instanceof Kind.Use use) {
      boolean constants = types.get(use.id()) instanceof Constants;
      String type = constants && random.nextBoolean() ? "EnumMap" : "Map";
      return new Kind.Entries(type, key, object(nesting + 1));
    }
    String type = oneOf(List.of("Map", "HashMap", "SortedMap", "ConcurrentHashMap"));
    return new Kind.Entries(type, key, object(nesting + 1));
  }

  private Kind keyKind() {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).key()) {
        keys.add(i);
      }
    }
    return keys.isEmpty() || random.nextBoolean()
        ? new Kind.Scalar(oneOf(KEYS))
        : Kind.Use.of(oneOf(keys));
  }

  private Kind use(int nesting) {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      boolean open = types.get(i) instanceof Union union && union.members().isEmpty();
      if (!open) {
        known.add(i);
      }
    }
    if (known.isEmpty()) {
      return new Kind.Scalar(oneOf(OBJECTS));
    }
    int id = oneOf(known);
    return types.get(id) instanceof Structure structure && structure.generic()
        ? new Kind.Use(id, List.of(present(nesting + 1)))
        : Kind.Use.of(id);
  }

  /** No two types have ever had one name. */
  String freshName() {
    return "Type" + types.size() + "x" + random.nextInt(1_000_000);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
