package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Elements;
import io.linnet.serialization.kryo.TypePlan.Entries;
import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import io.linnet.serialization.kryo.TypePlan.Maybe;
import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is in the fields that a peer does not have: nothing, which is zero for a primitive and an
 * empty optional, collection or map. A field that no constructor takes keeps what the class gives
 * it.
 */
final class Defaults {

  /** Optionals of a primitive are never null either. */
  private static final Map<Class<?>, Object> EMPTY =
      Map.of(
          OptionalInt.class, OptionalInt.empty(),
          OptionalLong.class, OptionalLong.empty(),
          OptionalDouble.class, OptionalDouble.empty());

  private final Structure plan;
  private final InterpretedReader reader;

  Defaults(Structure plan) {
    this.plan = plan;
    List<FieldSource> sources = new ArrayList<>();
    for (int i = 0; i < plan.fields().size(); i++) {
      if (plan.construction().sources().contains(i)) {
        sources.add(new FieldSource(slot(plan.fields().get(i)), i));
      }
    }
    this.reader = new InterpretedReader(plan, sources);
  }

  /** An object with nothing in it. */
  Object make() {
    try {
      return reader.read(new BoundedInput(new byte[0], LimitsConfig.DEFAULT), null);
    } catch (Throwable e) {
      CodecFault.of(e); // errors of the virtual machine pass
      throw CodecFault.refused(
          "constructor of %s failed".formatted(plan.type().getSimpleName()), e);
    }
  }

  /** Reads nothing and gives a field's default. */
  static SlotCodec slot(FieldPlan field) {
    return new SlotCodec(new AbsentCodec(value(field)), true, "." + field.name());
  }

  private static Supplier<@Nullable Object> value(FieldPlan field) {
    Class<?> type = field.field().getType();
    if (type.isPrimitive()) {
      Object zero = Array.get(Array.newInstance(type, 1), 0);
      return () -> zero;
    }
    TypePlan plan = field.slot().plan();
    if (plan instanceof Maybe) {
      return Optional::empty;
    }
    if (plan instanceof Elements elements) {
      return () -> elements.kind().create(elements.elementType(), 0);
    }
    if (plan instanceof Entries entries) {
      return () -> entries.kind().create(entries.keyType());
    }
    Object empty = EMPTY.get(type);
    return () -> empty;
  }
}
