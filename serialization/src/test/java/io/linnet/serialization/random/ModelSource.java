package io.linnet.serialization.random;

import static java.util.stream.Collectors.joining;

import io.linnet.serialization.random.Declared.Constants;
import io.linnet.serialization.random.Declared.Field;
import io.linnet.serialization.random.Declared.Structure;
import io.linnet.serialization.random.Declared.Union;
import java.util.List;

/** A random contract as Java. */
final class ModelSource {

  private static final String IMPORTS =
      """
      import io.linnet.Unknown;
      import java.math.*;
      import java.net.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  private final Model model;

  ModelSource(Model model) {
    this.model = model;
  }

  /** A class of that name with all types in it, of which {@code Service} is the contract. */
  String of(String name) {
    StringBuilder text = new StringBuilder(IMPORTS);
    text.append("class ").append(name).append(" {\n");
    for (int i = 0; i < model.types().size(); i++) {
      text.append("  ").append(declaration(i)).append('\n');
    }
    text.append("  interface Service {\n");
    for (int i = 0; i < model.carried().size(); i++) {
      String type = text(model.carried().get(i));
      text.append("    void take%d(%s value);%n    %2$s give%1$d();%n".formatted(i, type));
    }
    return text.append("  }\n}\n").toString();
  }

  private String declaration(int id) {
    Declared declared = model.types().get(id);
    if (declared instanceof Constants constants) {
      return "enum %s { %s }"
          .formatted(
              constants.name(),
              constants.names().stream()
                  .map(name -> name.equals(Constants.UNKNOWN) ? "@Unknown " + name : name)
                  .collect(joining(", ")));
    }
    if (declared instanceof Union union) {
      return "sealed interface %s permits %s {}"
          .formatted(union.name(), names(union.members()).collect(joining(", ")));
    }
    return structure(id, (Structure) declared);
  }

  private String structure(int id, Structure structure) {
    String head = structure.name() + (structure.generic() ? "<T>" : "");
    List<Union> unions = model.unionsOf(id);
    String tail =
        unions.isEmpty()
            ? ""
            : " implements " + unions.stream().map(Union::name).collect(joining(", "));
    String mark = model.isUnknown(id) ? "@Unknown " : "";
    return structure.bean()
        ? "%sstatic final class %s%s { %s }"
            .formatted(mark, head, tail, fields(structure, "; ", ";"))
        : "%srecord %s(%s)%s {}".formatted(mark, head, fields(structure, ", ", ""), tail);
  }

  private String fields(Structure structure, String between, String last) {
    String fields =
        structure.fields().stream()
            .map(field -> field(field, structure.bean()))
            .collect(joining(between));
    return fields.isEmpty() ? "" : fields + last;
  }

  private String field(Field field, boolean bean) {
    String initial = bean && field.initial() != null ? " = " + field.initial() : "";
    return text(field.kind()) + " " + field.name() + initial;
  }

  private java.util.stream.Stream<String> names(List<Integer> ids) {
    return ids.stream().map(id -> model.types().get(id).name());
  }

  private String text(Kind kind) {
    if (kind instanceof Kind.Scalar scalar) {
      return scalar.name();
    }
    if (kind instanceof Kind.Many many) {
      return many.isArray()
          ? text(many.element()) + "[]"
          : many.type() + "<" + text(many.element()) + ">";
    }
    if (kind instanceof Kind.Entries map) {
      return "%s<%s, %s>".formatted(map.type(), text(map.key()), text(map.value()));
    }
    if (kind instanceof Kind.Maybe maybe) {
      return "Optional<" + text(maybe.value()) + ">";
    }
    if (kind instanceof Kind.Use use) {
      String arguments = use.arguments().stream().map(this::text).collect(joining(", "));
      return model.types().get(use.id()).name()
          + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }
    return "T";
  }
}
