package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Choice;
import io.linnet.serialization.kryo.Layout.Definition;
import io.linnet.serialization.kryo.Layout.Entries;
import io.linnet.serialization.kryo.Layout.Field;
import io.linnet.serialization.kryo.Layout.Maybe;
import io.linnet.serialization.kryo.Layout.Method;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Layout.Sequence;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Layout.Union;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which the compiler of contracts meets names: into each definition at its first
 * mention. Without recursion, because a peer's definitions may form a chain of thousands.
 */
final class LayoutWalk {

  private LayoutWalk() {}

  /** Every name that the methods lead to, in the order of first mention. */
  static Set<String> mentions(Layout layout) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<Iterator<String>> unfinished = new ArrayDeque<>();
    for (Method method : layout.methods()) {
      unfinished.push(names(method).iterator());
      while (!unfinished.isEmpty()) {
        Iterator<String> names = unfinished.peek();
        if (!names.hasNext()) {
          unfinished.pop();
          continue;
        }
        String name = names.next();
        if (seen.add(name)) {
          unfinished.push(names(layout.definition(new Ref(name))).iterator());
        }
      }
    }
    return seen;
  }

  private static List<String> names(Method method) {
    List<String> names = new ArrayList<>();
    method.parameters().forEach(type -> collect(type, names));
    Layout.Type result = method.result();
    if (result != null) {
      collect(result, names);
    }
    names.addAll(method.thrown());
    return names;
  }

  private static List<String> names(Definition definition) {
    List<String> names = new ArrayList<>();
    if (definition instanceof Structure structure) {
      structure.fields().stream().map(Field::type).forEach(type -> collect(type, names));
    } else if (definition instanceof Union union) {
      union.members().forEach(type -> collect(type, names));
    }
    return names;
  }

  private static void collect(Layout.Type type, List<String> names) {
    if (type instanceof Ref ref) {
      names.add(ref.name());
    } else if (type instanceof Sequence sequence) {
      collect(sequence.element(), names);
    } else if (type instanceof Entries entries) {
      collect(entries.key(), names);
      collect(entries.value(), names);
    } else if (type instanceof Maybe maybe) {
      collect(maybe.value(), names);
    } else if (type instanceof Choice choice) {
      choice.members().forEach(member -> collect(member, names));
    }
  }
}
