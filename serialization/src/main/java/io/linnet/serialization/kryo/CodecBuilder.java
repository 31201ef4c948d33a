package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Constants;
import io.linnet.serialization.kryo.TypePlan.Elements;
import io.linnet.serialization.kryo.TypePlan.Entries;
import io.linnet.serialization.kryo.TypePlan.Items;
import io.linnet.serialization.kryo.TypePlan.Mapped;
import io.linnet.serialization.kryo.TypePlan.Maybe;
import io.linnet.serialization.kryo.TypePlan.Member;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Singleton;
import io.linnet.serialization.kryo.TypePlan.Slot;
import io.linnet.serialization.kryo.TypePlan.Structure;
import io.linnet.serialization.kryo.TypePlan.Union;
import io.linnet.serialization.kryo.TypePlan.Value;
import io.linnet.spi.TypeMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Makes one codec for each node of a plan; every named type has one codec for all its places. */
final class CodecBuilder {

  private final ContractPlan contract;
  private final Map<String, ValueCodec> made = new HashMap<>();
  private final Map<String, LaterCodec> unfinished = new HashMap<>();

  CodecBuilder(ContractPlan contract) {
    this.contract = contract;
  }

  SlotCodec slot(Slot slot, String step) {
    return new SlotCodec(codec(slot.plan()), slot.nullable(), step);
  }

  /** The fields of a declared exception. */
  StructureCodec exception(Named exception) {
    return structure((Structure) contract.definition(exception));
  }

  private ValueCodec codec(TypePlan plan) {
    if (plan instanceof Named named) {
      return named(named);
    }
    if (plan instanceof Value value) {
      return value.scalar().codec();
    }
    if (plan instanceof Mapped mapped) {
      return mapping(mapped.mapping(), codec(mapped.form()));
    }
    if (plan instanceof Elements elements) {
      return elements(elements, codec(elements.element()));
    }
    if (plan instanceof Items items) {
      return new ItemsCodec(items.elementType(), new ListCodec(codec(items.element())));
    }
    if (plan instanceof Entries entries) {
      return EntriesCodec.of(entries, codec(entries.key()), codec(entries.value()));
    }
    if (plan instanceof Maybe maybe) {
      return new MaybeCodec(codec(maybe.value()));
    }
    if (plan instanceof Constants constants) {
      return new ConstantsCodec(constants);
    }
    if (plan instanceof Union union) {
      List<Class<?>> types = union.members().stream().<Class<?>>map(Member::type).toList();
      return new UnionCodec(types, union.members().stream().map(m -> codec(m.plan())).toList());
    }
    if (plan instanceof Singleton singleton) {
      return new SingletonCodec(singleton.type(), singleton.instance());
    }
    return structure((Structure) plan);
  }

  @SuppressWarnings("unchecked") // the codec of the form gives nothing else
  static <T, F> MappingCodec mapping(TypeMapping<T, F> mapping, ValueCodec form) {
    return new MappingCodec(
        mapping.type(),
        form,
        value -> mapping.toForm().apply((T) value),
        read -> mapping.fromForm().apply((F) read));
  }

  /** The collection of a plan, of elements that are read and written as given. */
  static ValueCodec elements(Elements plan, ValueCodec element) {
    ListCodec list = new ListCodec(element);
    if (plan.kind() != CollectionKind.LIST) {
      return new ElementsCodec(plan.kind(), plan.elementType(), list);
    }
    return element == Scalar.INT.codec() ? new IntegersCodec(list) : list;
  }

  private ValueCodec named(Named named) {
    ValueCodec known = made.get(named.name());
    if (known != null) {
      return known;
    }
    TypePlan plan = contract.definition(named);
    if (unfinished.containsKey(named.name())) {
      return Objects.requireNonNull(unfinished.get(named.name()));
    }
    LaterCodec later =
        new LaterCodec(plan instanceof Structure structure ? structure.fields().size() : 1);
    unfinished.put(named.name(), later);
    ValueCodec codec = codec(plan);
    later.resolve(codec);
    made.put(named.name(), codec);
    return codec;
  }

  private StructureCodec structure(Structure plan) {
    List<SlotCodec> slots =
        plan.fields().stream().map(f -> slot(f.slot(), "." + f.name())).toList();
    List<FieldSource> sources =
        IntStream.range(0, slots.size()).mapToObj(i -> new FieldSource(slots.get(i), i)).toList();
    return StructureCodec.of(
        plan,
        WriterGenerator.generate(plan, slots),
        ReaderGenerator.generate(plan, sources),
        sources);
  }
}
