package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Definition;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Layout.Union;
import io.linnet.spi.CodecException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The names that a text uses, and where: what can be checked only when all of it is read. */
final class LayoutReferences {

  private final Map<String, Integer> defined = new HashMap<>();
  private final Map<String, Integer> types = new LinkedHashMap<>();
  private final Map<String, Integer> members = new LinkedHashMap<>();
  private final Map<String, Integer> exceptions = new LinkedHashMap<>();

  /** Notes where a name is defined; false if it was before. */
  boolean define(String name, int line) {
    return defined.putIfAbsent(name, line) == null;
  }

  void type(String name, int line) {
    types.putIfAbsent(name, line);
  }

  void member(String name, int line) {
    members.putIfAbsent(name, line);
  }

  void exception(String name, int line) {
    exceptions.putIfAbsent(name, line);
  }

  /** Every name is defined as what it is used for, and definitions are in their only order. */
  void check(Layout layout) {
    check(types, layout, "a class, enum or union", found -> !isException(found));
    check(members, layout, "a class or enum", found -> !(found instanceof Union));
    check(exceptions, layout, "an exception", LayoutReferences::isException);
    Iterator<String> mentioned = LayoutWalk.mentions(layout).iterator();
    layout
        .definitions()
        .keySet()
        .forEach(
            name -> {
              if (!mentioned.hasNext() || !mentioned.next().equals(name)) {
                throw fault(
                    defined, name, "is not in its place (expected: in the order of first mention)");
              }
            });
  }

  private static void check(
      Map<String, Integer> used, Layout layout, String expected, Predicate<Definition> fits) {
    for (String name : used.keySet()) {
      Definition found = layout.definitions().get(name);
      if (found == null || !fits.test(found)) {
        String problem = found == null ? "is not defined" : "is defined as something else";
        throw fault(used, name, problem + " (expected: " + expected + ")");
      }
    }
  }

  private static CodecException fault(Map<String, Integer> lines, String name, String problem) {
    return LayoutScanner.fault(
        lines.getOrDefault(name, 1), LayoutScanner.quote(name) + " " + problem);
  }

  private static boolean isException(Definition definition) {
    return definition instanceof Structure structure && structure.exception();
  }
}
