package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Choice;
import io.linnet.serialization.kryo.Layout.Constants;
import io.linnet.serialization.kryo.Layout.Definition;
import io.linnet.serialization.kryo.Layout.Entries;
import io.linnet.serialization.kryo.Layout.Maybe;
import io.linnet.serialization.kryo.Layout.Method;
import io.linnet.serialization.kryo.Layout.Plain;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Layout.Sequence;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Layout.Union;
import io.linnet.spi.CodecException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The canonical text of a contract: what the bytes depend on and nothing else. Packages, names of
 * parameters, timeouts and the choice between a record and a bean are not in it. One layout has one
 * text and the reverse, because fingerprints are taken of the text.
 */
final class LayoutText {

  /** Changes when the same layout gives other bytes. */
  static final String FORMAT = "linnet kryo schema 1";

  private LayoutText() {}

  static String write(Layout layout) {
    StringBuilder text = new StringBuilder(FORMAT).append("\n\n");
    layout.methods().forEach(method -> method(method, text));
    layout.definitions().values().forEach(definition -> definition(definition, text));
    return text.toString();
  }

  /**
   * Reads a text that may come from an enemy, in time linear to its length.
   *
   * @throws CodecException naming the line, when the text is not exactly what {@link #write} gives
   */
  static Layout parse(String text) {
    return new LayoutParser(text).parse();
  }

  /** Name and parameters. */
  static String signature(Method method) {
    return join(method.parameters(), ", ", method.name() + "(", ")");
  }

  static String type(Layout.Type type) {
    if (type instanceof Plain plain) {
      return ScalarNames.of(plain);
    }
    if (type instanceof Sequence sequence) {
      return (sequence.set() ? "set<" : "list<") + type(sequence.element()) + ">";
    }
    if (type instanceof Entries entries) {
      return "map<" + type(entries.key()) + ", " + type(entries.value()) + ">";
    }
    if (type instanceof Maybe maybe) {
      return "optional<" + type(maybe.value()) + ">";
    }
    return type instanceof Choice choice
        ? join(choice.members(), " | ", "(", ")")
        : ((Ref) type).name();
  }

  private static void method(Method method, StringBuilder text) {
    Layout.Type result = method.result();
    text.append("method ")
        .append(signature(method))
        .append(" -> ")
        .append(result == null ? "void" : type(result));
    if (!method.thrown().isEmpty()) {
      text.append(" throws ").append(String.join(", ", method.thrown()));
    }
    text.append(method.oneway() ? " oneway" : "")
        .append(method.idempotent() ? " idempotent" : "")
        .append(method.keyed() ? " keyed" : "")
        .append('\n');
  }

  private static void definition(Definition definition, StringBuilder text) {
    if (definition instanceof Constants constants) {
      text.append("\nenum ").append(constants.name()).append('\n');
      constants.names().forEach(name -> text.append("  ").append(name).append('\n'));
    } else if (definition instanceof Structure structure) {
      text.append(structure.exception() ? "\nexception " : "\nclass ")
          .append(structure.name())
          .append('\n');
      structure
          .fields()
          .forEach(
              field ->
                  text.append("  ")
                      .append(field.name())
                      .append(' ')
                      .append(type(field.type()))
                      .append('\n'));
    } else if (definition instanceof Union union) {
      text.append("\nunion ").append(union.name()).append('\n');
      union.members().forEach(member -> text.append("  ").append(type(member)).append('\n'));
    }
  }

  private static String join(List<Layout.Type> types, String between, String before, String after) {
    return types.stream().map(LayoutText::type).collect(Collectors.joining(between, before, after));
  }
}
