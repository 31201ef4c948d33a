package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Match.Pair;
import io.linnet.serialization.kryo.TypePlan.Constants;
import io.linnet.serialization.kryo.TypePlan.Elements;
import io.linnet.serialization.kryo.TypePlan.Entries;
import io.linnet.serialization.kryo.TypePlan.Items;
import io.linnet.serialization.kryo.TypePlan.Mapped;
import io.linnet.serialization.kryo.TypePlan.Maybe;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Singleton;
import io.linnet.serialization.kryo.TypePlan.Slot;
import io.linnet.serialization.kryo.TypePlan.Structure;
import io.linnet.serialization.kryo.TypePlan.Union;
import io.linnet.serialization.kryo.TypePlan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes codecs that read a peer's layout into our classes; what fits has been decided by {@link
 * Matching}. Every pair of named types has one codec for all its places. Thread-safe: types are
 * looked into when values of them come.
 */
final class PeerCodecBuilder {

  /** Our name and the peer's. */
  private record Names(String own, Layout.Type peer) {}

  private final ContractPlan plan;
  private final Matching matching;
  private final Skipping skipping;
  private final Map<Names, ValueCodec> named = new ConcurrentHashMap<>();

  PeerCodecBuilder(ContractPlan plan, Layout own, Layout peer) {
    this.plan = plan;
    this.matching = new Matching(own, peer);
    this.skipping = new Skipping(peer);
  }

  /** Reads the peer's value of a parameter, result or field into ours. */
  SlotCodec slot(Slot own, Layout.Type written, String step) {
    ValueCodec codec = codec(own.plan(), Layouts.slot(own), written);
    boolean nullable = Skipping.isNullable(written);
    boolean required = nullable && !own.nullable();
    return new SlotCodec(required ? new RequiredCodec(codec) : codec, nullable, step);
  }

  /** Reads over the peer's value. */
  SlotCodec skipped(Layout.Type written, String step) {
    return skipping.slot(written, step);
  }

  /** Reads the fields of an exception that both declare. */
  StructureCodec exception(Named own, String written) {
    Structure structure = (Structure) plan.definition(own);
    return structure(structure, matching.exception(own.name(), written));
  }

  private ValueCodec codec(TypePlan own, Layout.Type ours, Layout.Type written) {
    if (own instanceof Mapped mapped) {
      return mapped(mapped, ours, written);
    }
    return own instanceof Named reference
        ? named(reference, written)
        : codec(own, matching.of(new Pair(ours, written)));
  }

  /** A mapping is never given null, nor what stands for it at the peer. */
  private ValueCodec mapped(Mapped own, Layout.Type ours, Layout.Type written) {
    if (matching.of(new Pair(ours, written)) instanceof Match.Unwrapped unwrapped) {
      ValueCodec value = mapped(own, ours, unwrapped.value().writer());
      return new UnwrappingCodec(new MaybeCodec(value));
    }
    return CodecBuilder.mapping(own.mapping(), codec(own.form(), ours, written));
  }

  private ValueCodec named(Named own, Layout.Type written) {
    Match match = matching.of(new Pair(new Layout.Ref(own.name()), written));
    if (match instanceof Match.Unwrapped unwrapped) {
      return new UnwrappingCodec(new MaybeCodec(named(own, unwrapped.value().writer())));
    }
    int minBytes = match instanceof Match.Fields fields ? fields.writer().fields().size() : 1;
    return named.computeIfAbsent(
        new Names(own.name(), written),
        names -> new LazyCodec(minBytes, () -> codec(plan.definition(own), match)));
  }

  private ValueCodec codec(TypePlan own, Match match) {
    if (match instanceof Match.Scalars scalars) {
      return WideningCodec.of(scalars.widening(), ((Value) own).scalar().codec());
    }
    if (match instanceof Match.Wrapped wrapped) {
      return new WrappingCodec(inside((Maybe) own, wrapped.value()));
    }
    if (match instanceof Match.Optionals optionals) {
      return new MaybeCodec(inside((Maybe) own, optionals.value()));
    }
    if (match instanceof Match.Unwrapped unwrapped) {
      Pair value = unwrapped.value();
      return new UnwrappingCodec(new MaybeCodec(codec(own, value.reader(), value.writer())));
    }
    if (match instanceof Match.Elements elements) {
      return elements(own, elements.element());
    }
    if (match instanceof Match.Entries entries) {
      Entries map = (Entries) own;
      return EntriesCodec.of(
          map,
          codec(map.key(), entries.key().reader(), entries.key().writer()),
          codec(map.value(), entries.value().reader(), entries.value().writer()));
    }
    if (match instanceof Match.Names names) {
      return constants((Constants) own, names);
    }
    if (match instanceof Match.Fields fields) {
      return own instanceof Singleton singleton
          ? new SubstituteCodec(skipping.fields(fields.writer()), singleton::instance)
          : structure((Structure) own, fields);
    }
    if (match instanceof Match.Members members) {
      return union((Union) own, members);
    }
    throw new IllegalStateException("refused when the methods were paired: " + match);
  }

  private ValueCodec inside(Maybe own, Pair value) {
    return codec(own.value(), value.reader(), value.writer());
  }

  private ValueCodec elements(TypePlan own, Pair element) {
    if (own instanceof Items items) {
      return new ItemsCodec(
          items.elementType(),
          new ListCodec(codec(items.element(), element.reader(), element.writer())));
    }
    Elements elements = (Elements) own;
    return CodecBuilder.elements(
        elements, codec(elements.element(), element.reader(), element.writer()));
  }

  private static ValueCodec constants(Constants own, Match.Names names) {
    Object[] constants = own.type().getEnumConstants();
    Optional<Object> unknown = own.unknown();
    List<Optional<Object>> table = new ArrayList<>();
    for (int place : names.places().indices()) {
      table.add(place == Places.NONE ? unknown : Optional.of(constants[place]));
    }
    return new PeerConstantsCodec(List.copyOf(table), names.writer().names());
  }

  private ValueCodec union(Union own, Match.Members match) {
    List<ValueCodec> members = new ArrayList<>();
    List<String> names = match.writer().stream().map(LayoutText::type).toList();
    for (int i = 0; i < match.writer().size(); i++) {
      int place = match.places().get(i);
      members.add(
          place == Places.NONE
              ? unknown(own, match.writer().get(i), names.get(i))
              : codec(
                  own.members().get(place).plan(),
                  match.reader().get(place),
                  match.writer().get(i)));
    }
    return new PeerUnionCodec(List.copyOf(members), names);
  }

  private ValueCodec unknown(Union own, Layout.Type written, String name) {
    ValueCodec skipped = skipping.codec(written);
    Optional<TypePlan.Member> substitute = own.unknown();
    if (substitute.isEmpty()) {
      return new SubstituteCodec(
          skipped,
          () -> {
            throw CodecFault.refused("class " + name + " is unknown here", null);
          });
    }
    Structure structure = (Structure) plan.definition((Named) substitute.get().plan());
    return new SubstituteCodec(skipped, new Defaults(structure)::make);
  }

  private StructureCodec structure(Structure own, Match.Fields match) {
    List<FieldSource> sources = new ArrayList<>();
    boolean[] filled = new boolean[own.fields().size()];
    for (int i = 0; i < match.places().size(); i++) {
      Layout.Field written = match.writer().fields().get(i);
      int place = match.places().get(i);
      String step = "." + written.name();
      if (place == Places.NONE) {
        sources.add(new FieldSource(skipping.slot(written.type(), step), FieldSource.NOBODY));
      } else {
        filled[place] = true;
        Slot slot = own.fields().get(place).slot();
        sources.add(new FieldSource(slot(slot, written.type(), step), place));
      }
    }
    for (int i = 0; i < filled.length; i++) {
      if (!filled[i] && own.construction().sources().contains(i)) {
        sources.add(new FieldSource(Defaults.slot(own.fields().get(i)), i));
      }
    }
    List<FieldSource> all = List.copyOf(sources);
    return StructureCodec.of(
        own,
        ReadingCodec.NO_WRITER,
        new HotReader(new InterpretedReader(own, all), () -> ReaderGenerator.generate(own, all)),
        all);
  }
}
