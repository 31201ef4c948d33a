package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Constants;
import io.linnet.serialization.kryo.Layout.Definition;
import io.linnet.serialization.kryo.Layout.Field;
import io.linnet.serialization.kryo.Layout.Method;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Layout.Union;
import io.linnet.spi.CodecException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the canonical text of a contract, which may come from an enemy: every number is bounded, no
 * input takes more than linear time, and only text that would be written again is accepted.
 */
final class LayoutParser {

  /** Characters of a text; of methods, there is no room for more than 65 535. */
  static final int CHARS = 1 << 20;

  static final int DEFINITIONS = 4_096;

  /** Fields of one class. */
  static final int FIELDS = 512;

  /** Parameters of one method; Java has no more. */
  static final int PARAMETERS = 255;

  private final LayoutScanner in;
  private final LayoutReferences references = new LayoutReferences();
  private final LayoutTypeParser types;
  private final Set<String> signatures = new HashSet<>();
  private final Map<String, Definition> definitions = new LinkedHashMap<>();

  LayoutParser(String text) {
    this.in = new LayoutScanner(text);
    this.types = new LayoutTypeParser(in, references);
    if (text.length() > CHARS) {
      throw new CodecException(
          "schema", text.length() + " characters (expected: at most " + CHARS + ")", null);
    }
  }

  Layout parse() {
    if (!in.accept(LayoutText.FORMAT + "\n")) {
      throw in.fault("unknown format (expected: '" + LayoutText.FORMAT + "')");
    }
    in.nextLine();
    in.endLine();
    List<Method> methods = new ArrayList<>();
    while (in.accept("method ")) {
      methods.add(method());
    }
    while (!in.isAtEnd()) {
      in.endLine();
      check(definitions.size(), DEFINITIONS, "definitions");
      definition();
    }
    Layout layout = new Layout(methods, definitions);
    references.check(layout);
    return layout;
  }

  private Method method() {
    int from = in.position();
    String name = in.word("the name of a method");
    in.expect("(");
    List<Layout.Type> parameters = new ArrayList<>();
    if (!in.accept(")")) {
      do {
        check(parameters.size(), PARAMETERS, "parameters");
        parameters.add(types.slot());
      } while (in.accept(", "));
      in.expect(")");
    }
    String signature = in.since(from);
    if (!signatures.add(signature)) {
      throw in.fault(
          "method "
              + LayoutScanner.quote(signature)
              + " a second time (expected: another name, see @RpcMethod(name = …))");
    }
    in.expect(" -> ");
    Layout.Type result = in.acceptKeyword("void") ? null : types.slot();
    List<String> thrown = in.accept(" throws ") ? thrown() : List.of();
    boolean oneway = in.accept(" oneway");
    boolean idempotent = in.accept(" idempotent");
    boolean keyed = in.accept(" keyed");
    in.endLine();
    return new Method(name, parameters, result, thrown, oneway, idempotent, keyed);
  }

  private List<String> thrown() {
    Set<String> seen = new HashSet<>();
    List<String> thrown = new ArrayList<>();
    do {
      String name = types.name();
      references.exception(name, in.line());
      thrown.add(unique(name, seen));
    } while (in.accept(", "));
    return thrown;
  }

  private void definition() {
    if (in.accept("enum ")) {
      String name = defined();
      definitions.put(name, new Constants(name, constants()));
    } else if (in.accept("class ")) {
      String name = defined();
      definitions.put(name, new Structure(name, false, fields()));
    } else if (in.accept("exception ")) {
      String name = defined();
      definitions.put(name, new Structure(name, true, fields()));
    } else if (in.accept("union ")) {
      String name = defined();
      definitions.put(name, new Union(name, members()));
    } else {
      throw in.fault("something else (expected: enum, class, exception or union)");
    }
  }

  private String defined() {
    String name = types.name();
    if (ScalarNames.isReserved(name)) {
      throw in.fault(
          LayoutScanner.quote(name) + " is reserved (expected: a number behind it, '#2')");
    }
    if (!references.define(name, in.line())) {
      throw in.fault(LayoutScanner.quote(name) + " a second time (expected: each name once)");
    }
    in.endLine();
    return name;
  }

  private List<String> constants() {
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    while (in.accept("  ")) {
      names.add(unique(in.word("the name of a constant"), seen));
      in.endLine();
    }
    return names;
  }

  private List<Field> fields() {
    Set<String> seen = new HashSet<>();
    List<Field> fields = new ArrayList<>();
    while (in.accept("  ")) {
      check(fields.size(), FIELDS, "fields");
      String name = unique(in.word("the name of a field"), seen);
      in.expect(" ");
      fields.add(new Field(name, types.slot()));
      in.endLine();
    }
    return fields;
  }

  private List<Layout.Type> members() {
    List<Layout.Type> members = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    in.expect("  ");
    do {
      members.add(types.member(seen));
      in.endLine();
    } while (in.accept("  "));
    return members;
  }

  private String unique(String name, Set<String> seen) {
    if (!seen.add(name)) {
      throw in.fault(LayoutScanner.quote(name) + " a second time (expected: each name once)");
    }
    return name;
  }

  private void check(int size, int limit, String what) {
    if (size == limit) {
      throw in.fault("too many " + what + " (expected: at most " + limit + ")");
    }
  }
}
