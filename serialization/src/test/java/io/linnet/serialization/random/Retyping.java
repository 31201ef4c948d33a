package io.linnet.serialization.random;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Other types for one position: such that still read what was written before, and others. */
final class Retyping {

  private static final Map<String, List<String>> WIDER =
      Map.ofEntries(
          Map.entry("byte", List.of("short", "int", "long", "float", "double")),
          Map.entry("short", List.of("int", "long", "float", "double")),
          Map.entry("int", List.of("long", "double")),
          Map.entry("float", List.of("double")),
          Map.entry("Byte", List.of("Short", "Integer", "Long", "Float", "Double")),
          Map.entry("Short", List.of("Integer", "Long", "Float", "Double")),
          Map.entry("Integer", List.of("Long", "Double")),
          Map.entry("Float", List.of("Double")));

  private static final Map<String, String> BOXES =
      Map.of(
          "boolean", "Boolean",
          "byte", "Byte",
          "short", "Short",
          "char", "Character",
          "int", "Integer",
          "long", "Long",
          "float", "Float",
          "double", "Double");

  private final Random random;

  Retyping(Random random) {
    this.random = random;
  }

  /** A type that reads what the other one wrote; often the same. */
  Kind compatible(Kind kind) {
    return position(kind, true, false);
  }

  /** A type that the other one's values are nothing for, in one direction at least. */
  Kind breaking(Kind kind) {
    return kind.equals(new Kind.Scalar("URI")) ? new Kind.Scalar("UUID") : new Kind.Scalar("URI");
  }

  /** Changes the type or one that is inside it. */
  private Kind position(Kind kind, boolean outermost, boolean key) {
    if (random.nextInt(3) > 0) {
      if (kind instanceof Kind.Many many) {
        boolean primitives = many.isArray();
        Kind element = position(many.element(), false, key || many.isSet());
        return primitives && isPrimitive(element) ? many : new Kind.Many(many.type(), element);
      }
      if (kind instanceof Kind.Entries map) {
        return random.nextBoolean()
            ? new Kind.Entries(map.type(), position(map.key(), false, true), map.value())
            : new Kind.Entries(map.type(), map.key(), position(map.value(), false, key));
      }
      if (kind instanceof Kind.Maybe maybe) {
        Kind value = position(maybe.value(), false, key);
        return value instanceof Kind.Maybe ? kind : new Kind.Maybe(value);
      }
      if (kind instanceof Kind.Use use && !use.arguments().isEmpty()) {
        Kind argument = position(use.arguments().get(0), false, key);
        return argument instanceof Kind.Maybe ? kind : new Kind.Use(use.id(), List.of(argument));
      }
    }
    return key ? widened(kind) : itself(kind, outermost);
  }

  private Kind itself(Kind kind, boolean outermost) {
    return switch (random.nextInt(3)) {
      case 0 -> widened(kind);
      case 1 -> optional(kind);
      default -> shaped(kind, outermost);
    };
  }

  private Kind widened(Kind kind) {
    if (kind instanceof Kind.Scalar scalar && WIDER.containsKey(scalar.name())) {
      List<String> wider = WIDER.get(scalar.name());
      return new Kind.Scalar(wider.get(random.nextInt(wider.size())));
    }
    return kind;
  }

  private static Kind optional(Kind kind) {
    if (kind instanceof Kind.Maybe maybe) {
      return maybe.value();
    }
    boolean isObject = !isPrimitive(kind) && !(kind instanceof Kind.Parameter);
    return isObject ? new Kind.Maybe(kind) : kind;
  }

  private Kind shaped(Kind kind, boolean outermost) {
    if (kind instanceof Kind.Many many && many.isSet() && !many.type().equals("EnumSet")) {
      return new Kind.Many("List", many.element());
    }
    if (kind instanceof Kind.Many many && many.isArray()) {
      return new Kind.Many("List", many.element());
    }
    if (kind instanceof Kind.Scalar scalar && BOXES.containsKey(scalar.name())) {
      return new Kind.Scalar(BOXES.get(scalar.name()));
    }
    return outermost && kind instanceof Kind.Scalar scalar && random.nextInt(4) == 0
        ? BOXES.entrySet().stream()
            .filter(box -> box.getValue().equals(scalar.name()))
            .findFirst()
            .<Kind>map(box -> new Kind.Scalar(box.getKey()))
            .orElse(kind)
        : kind;
  }

  private static boolean isPrimitive(Kind kind) {
    return kind instanceof Kind.Scalar scalar && scalar.isPrimitive();
  }
}
