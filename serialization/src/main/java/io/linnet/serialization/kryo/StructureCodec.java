package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Structure;
import java.util.List;

/** Instances of exactly one record or class, by method handles. */
final class StructureCodec extends ValueCodec {

  private final Class<?> type;
  private final FieldsCodec fields;

  StructureCodec(Structure plan, List<SlotCodec> slots) {
    this.type = plan.type();
    this.fields = new FieldsCodec(plan, slots);
  }

  @Override
  int minBytes() {
    return fields.minBytes();
  }

  @Override
  void write(BoundedOutput out, Object value) {
    if (value.getClass() != type) {
      throw new CodecFault(
          "is a %s where exactly %s may be".formatted(value.getClass().getName(), type.getName()));
    }
    fields.write(out, value);
  }

  @Override
  Object read(BoundedInput in) {
    return fields.read(in, null);
  }
}
