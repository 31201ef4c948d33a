package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Choice;
import io.linnet.serialization.kryo.Layout.Constants;
import io.linnet.serialization.kryo.Layout.Definition;
import io.linnet.serialization.kryo.Layout.Entries;
import io.linnet.serialization.kryo.Layout.Maybe;
import io.linnet.serialization.kryo.Layout.Plain;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Layout.Sequence;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Layout.Union;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes codecs that read over what this side does not know, by the peer's layout alone: under the
 * same budget as everything else, and no class of the application is touched.
 */
final class Skipping {

  /** What is read where nobody wants it. */
  static final Object NOTHING = new Object();

  private final Layout peer;
  private final Map<String, ValueCodec> named = new ConcurrentHashMap<>();

  Skipping(Layout peer) {
    this.peer = peer;
  }

  SlotCodec slot(Layout.Type type, String step) {
    return new SlotCodec(codec(type), isNullable(type), step);
  }

  ValueCodec codec(Layout.Type type) {
    if (type instanceof Plain plain) {
      return plain.scalar().codec();
    }
    if (type instanceof Sequence sequence) {
      return new ListCodec(codec(sequence.element()));
    }
    if (type instanceof Entries entries) {
      return new SkippedEntries(codec(entries.key()), codec(entries.value()));
    }
    if (type instanceof Maybe maybe) {
      return new MaybeCodec(codec(maybe.value()));
    }
    return type instanceof Choice choice ? oneOf(choice.members()) : named((Ref) type);
  }

  /** Whether null may stand in a slot of the peer. */
  static boolean isNullable(Layout.Type type) {
    return !(type instanceof Plain plain && plain.primitive());
  }

  private ValueCodec named(Ref ref) {
    Definition definition = peer.definition(ref);
    int minBytes = definition instanceof Structure structure ? structure.fields().size() : 1;
    return named.computeIfAbsent(
        ref.name(), name -> new LazyCodec(minBytes, () -> codec(definition)));
  }

  private ValueCodec codec(Definition definition) {
    if (definition instanceof Constants constants) {
      int count = constants.names().size();
      return new PeerConstantsCodec(
          Collections.nCopies(count, Optional.of(NOTHING)), constants.names());
    }
    if (definition instanceof Union union) {
      return oneOf(union.members());
    }
    return fields((Structure) definition);
  }

  /** Reads over an object. */
  ValueCodec fields(Structure structure) {
    return new SkippedFields(
        structure.fields().stream().map(field -> slot(field.type(), "." + field.name())).toList());
  }

  private ValueCodec oneOf(List<Layout.Type> members) {
    return new PeerUnionCodec(
        members.stream().map(this::codec).toList(),
        members.stream().map(LayoutText::type).toList());
  }
}
