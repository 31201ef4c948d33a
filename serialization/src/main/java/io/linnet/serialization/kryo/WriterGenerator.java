package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Generates what writes the fields of one class:
 *
 * <pre>{@code
 * out.at(0);
 * PrimitiveForms.write(out, (int) GETTER_0.invokeExact(value));
 * out.at(1);
 * CODEC_1.writeNullable(out, GETTER_1.invokeExact(value));
 * }</pre>
 */
final class WriterGenerator {

  private static final int OUT = 1;
  private static final int VALUE = 2;

  private WriterGenerator() {}

  static FieldsWriter generate(Structure plan, List<SlotCodec> slots) {
    GeneratedClass<FieldsWriter> writer =
        new GeneratedClass<>(FieldsWriter.class, plan.type().getSimpleName());
    for (int i = 0; i < slots.size(); i++) {
      writer.load(BoundedOutput.class, OUT).number(i).call(BoundedOutput.class, "at", int.class);
      write(writer, plan.fields().get(i), slots.get(i));
    }
    return writer.create();
  }

  private static void write(GeneratedClass<FieldsWriter> writer, FieldPlan field, SlotCodec slot) {
    Class<?> type = field.field().getType();
    if (type.isPrimitive()) {
      MethodHandle getter = Access.getter(field.field(), type);
      writer
          .load(BoundedOutput.class, OUT)
          .handle(getter)
          .load(Object.class, VALUE)
          .invoke(getter.type())
          .call(PrimitiveForms.class, "write", BoundedOutput.class, type);
    } else {
      MethodHandle getter = Access.getter(field.field(), Object.class);
      writer
          .constant(slot.codec(), ValueCodec.class)
          .load(BoundedOutput.class, OUT)
          .handle(getter)
          .load(Object.class, VALUE)
          .invoke(getter.type())
          .call(ValueCodec.class, "writeNullable", BoundedOutput.class, Object.class);
    }
  }
}
