package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodReturn;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;

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

  private static final StackManipulation OUT = MethodVariableAccess.REFERENCE.loadFrom(1);
  private static final StackManipulation VALUE = MethodVariableAccess.REFERENCE.loadFrom(2);

  private WriterGenerator() {}

  static FieldsWriter generate(Structure plan, List<SlotCodec> slots) {
    GeneratedClass<FieldsWriter> writer = new GeneratedClass<>(FieldsWriter.class);
    for (int i = 0; i < slots.size(); i++) {
      writer
          .add(OUT)
          .add(IntegerConstant.forValue(i))
          .add(call(BoundedOutput.class, "at", int.class));
      write(writer, plan.fields().get(i), slots.get(i));
    }
    return writer.add(MethodReturn.VOID).create(plan.type().getSimpleName(), 0);
  }

  private static void write(GeneratedClass<FieldsWriter> writer, FieldPlan field, SlotCodec slot) {
    Class<?> type = field.field().getType();
    if (type.isPrimitive()) {
      MethodHandle getter = Access.getter(field.field(), type);
      writer.add(OUT).add(getter).add(VALUE).invoke(getter.type());
      writer.add(call(PrimitiveForms.class, "write", BoundedOutput.class, type));
    } else {
      MethodHandle getter = Access.getter(field.field(), Object.class);
      writer.add(slot.codec(), ValueCodec.class).add(OUT);
      writer.add(getter).add(VALUE).invoke(getter.type());
      writer.add(call(ValueCodec.class, "writeNullable", BoundedOutput.class, Object.class));
    }
  }

  /** A call of a method of ours. */
  static StackManipulation call(Class<?> owner, String name, Class<?>... parameters) {
    try {
      Method method = owner.getDeclaredMethod(name, parameters);
      return MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(method));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a method of ours", e);
    }
  }
}
