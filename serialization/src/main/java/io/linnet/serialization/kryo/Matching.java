package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Choice;
import io.linnet.serialization.kryo.Layout.Constants;
import io.linnet.serialization.kryo.Layout.Definition;
import io.linnet.serialization.kryo.Layout.Entries;
import io.linnet.serialization.kryo.Layout.Field;
import io.linnet.serialization.kryo.Layout.Maybe;
import io.linnet.serialization.kryo.Layout.Plain;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Layout.Sequence;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Layout.Union;
import io.linnet.serialization.kryo.Match.Pair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches types of a reader's layout with those of a writer's, one step at a time. */
final class Matching {

  private final Layout reader;
  private final Layout writer;

  Matching(Layout reader, Layout writer) {
    this.reader = reader;
    this.writer = writer;
  }

  Match of(Pair pair) {
    Match match = find(pair.reader(), pair.writer());
    return match == null
        ? new Match.Refused(describe(reader, pair.reader()), describe(writer, pair.writer()))
        : match;
  }

  /** The fields of an exception that both declare. */
  Match.Fields exception(String readerName, String writerName) {
    return fields(reader.exception(readerName), writer.exception(writerName));
  }

  /** A type as messages show it; what a name stands for says why it does not fit. */
  static String describe(Layout layout, Layout.Type type) {
    String text = LayoutText.type(type);
    if (!(type instanceof Ref ref)) {
      return text;
    }
    Definition definition = layout.definition(ref);
    return definition instanceof Constants
        ? "enum " + text
        : (definition instanceof Union ? "union " : "class ") + text;
  }

  private @Nullable Match find(Layout.Type to, Layout.Type from) {
    if (from instanceof Maybe writes && to instanceof Maybe reads) {
      return new Match.Optionals(new Pair(reads.value(), writes.value()));
    }
    if (from instanceof Maybe writes) {
      return new Match.Unwrapped(new Pair(to, writes.value()));
    }
    if (to instanceof Maybe reads) {
      return new Match.Wrapped(new Pair(reads.value(), from));
    }
    if (to instanceof Plain reads && from instanceof Plain writes) {
      Widening widening = Widening.of(writes.scalar(), reads.scalar());
      return widening == null ? null : new Match.Scalars(widening);
    }
    if (to instanceof Sequence reads && from instanceof Sequence writes) {
      return reads.set() && !writes.set() // a list may hold an element twice
          ? null
          : new Match.Elements(reads.set(), new Pair(reads.element(), writes.element()));
    }
    if (to instanceof Entries reads && from instanceof Entries writes) {
      return new Match.Entries(
          new Pair(reads.key(), writes.key()), new Pair(reads.value(), writes.value()));
    }
    List<Layout.Type> members = members(reader, to);
    List<Layout.Type> written = members(writer, from);
    if (members != null && written != null) {
      return members(members, written);
    }
    return to instanceof Ref reads && from instanceof Ref writes
        ? find(reader.definition(reads), writer.definition(writes))
        : null;
  }

  private static @Nullable Match find(Definition to, Definition from) {
    if (to instanceof Constants reads && from instanceof Constants writes) {
      return new Match.Names(reads, writes, Places.byName(reads.names(), writes.names()));
    }
    return to instanceof Structure reads && from instanceof Structure writes
        ? fields(reads, writes)
        : null;
  }

  /** Fields of two structures by their names. */
  static Match.Fields fields(Structure reads, Structure writes) {
    return new Match.Fields(
        reads,
        writes,
        Places.byName(
            reads.fields().stream().map(Field::name).toList(),
            writes.fields().stream().map(Field::name).toList()));
  }

  /** The members of a union, named or not; null if it is none. */
  static @Nullable List<Layout.Type> members(Layout layout, Layout.Type type) {
    if (type instanceof Choice choice) {
      return choice.members();
    }
    return type instanceof Ref ref && layout.definition(ref) instanceof Union union
        ? union.members()
        : null;
  }

  /** Members of two unions by their names. */
  static Match.Members members(List<Layout.Type> reads, List<Layout.Type> writes) {
    return new Match.Members(reads, writes, Places.byTypeName(names(reads), names(writes)));
  }

  private static List<String> names(List<Layout.Type> members) {
    return members.stream().map(LayoutText::type).toList();
  }
}
