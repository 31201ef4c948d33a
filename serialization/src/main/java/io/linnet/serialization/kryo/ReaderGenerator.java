package io.linnet.serialization.kryo;

import static io.linnet.serialization.kryo.WriterGenerator.call;

import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.Removal;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.StackSize;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.implementation.bytecode.member.MethodReturn;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import org.jspecify.annotations.Nullable;

/**
 * Generates what reads the fields of one class, all of them before any code of the class runs:
 *
 * <pre>{@code
 * in.at(0);
 * int field0 = PrimitiveForms.readInt(in);
 * in.at(1);
 * Object field1 = CODEC_1.readNullable(in);
 * in.at(2);
 * Object made = CONSTRUCTOR.invokeExact(field1);
 * SETTER_0.invokeExact(made, field0);
 * return made;
 * }</pre>
 */
final class ReaderGenerator {

  private static final StackManipulation IN = MethodVariableAccess.REFERENCE.loadFrom(1);
  private static final StackManipulation MESSAGE = MethodVariableAccess.REFERENCE.loadFrom(2);
  private static final int FIRST_LOCAL = 3;

  private final Structure plan;
  private final List<FieldSource> sources;
  private final GeneratedClass<FieldsReader> reader = new GeneratedClass<>(FieldsReader.class);

  /** For each field what its local variable holds; null for one that nothing is read for. */
  private final @Nullable Class<?>[] held;

  private final int[] local;
  private int locals;

  private ReaderGenerator(Structure plan, List<FieldSource> sources) {
    this.plan = plan;
    this.sources = sources;
    this.held = new @Nullable Class<?>[plan.fields().size()];
    this.local = new int[plan.fields().size()];
  }

  static FieldsReader generate(Structure plan, List<FieldSource> sources) {
    return new ReaderGenerator(plan, sources).generate();
  }

  private FieldsReader generate() {
    for (int i = 0; i < sources.size(); i++) {
      at(i);
      read(sources.get(i));
    }
    at(sources.size());
    construct();
    int made = FIRST_LOCAL + locals++;
    reader.add(MethodVariableAccess.REFERENCE.storeAt(made));
    for (int i = 0; i < held.length; i++) {
      if (held[i] != null && !plan.construction().sources().contains(i)) {
        set(made, i, held[i]);
      }
    }
    return reader
        .add(MethodVariableAccess.REFERENCE.loadFrom(made))
        .add(MethodReturn.REFERENCE)
        .create(plan.type().getSimpleName(), locals);
  }

  private void at(int step) {
    reader
        .add(IN)
        .add(IntegerConstant.forValue(step))
        .add(call(BoundedInput.class, "at", int.class));
  }

  private void read(FieldSource source) {
    SlotCodec slot = source.slot();
    Class<?> type = source.field() < 0 ? Object.class : type(source.field());
    boolean plain =
        type.isPrimitive() && slot.codec() == Objects.requireNonNull(Scalar.of(type)).codec();
    if (plain) {
      String name = type.getName();
      String method = "read" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      reader.add(IN).add(call(PrimitiveForms.class, method, BoundedInput.class));
    } else {
      String method = slot.nullable() ? "readNullable" : "read";
      reader.add(slot.codec(), ValueCodec.class);
      reader.add(IN).add(call(ValueCodec.class, method, BoundedInput.class));
    }
    if (source.field() < 0) {
      reader.add(Removal.SINGLE);
    } else {
      hold(source.field(), plain ? type : Object.class);
    }
  }

  private void hold(int field, Class<?> type) {
    held[field] = type;
    local[field] = FIRST_LOCAL + locals;
    locals += StackSize.of(type).getSize();
    reader.add(access(type).storeAt(local[field]));
  }

  private void construct() {
    List<Class<?>> parameters = new ArrayList<>();
    for (int source : plan.construction().sources()) {
      Class<?> known = source < 0 ? null : held[source];
      parameters.add(known == null ? Object.class : known);
    }
    MethodHandle constructor = Access.constructor(plan.construction().constructor(), parameters);
    reader.add(constructor);
    for (int source : plan.construction().sources()) {
      switch (source) {
        case Construction.MESSAGE -> reader.add(MESSAGE);
        case Construction.CAUSE -> reader.add(NullConstant.INSTANCE);
        default -> load(source);
      }
    }
    reader.invoke(constructor.type());
  }

  private void set(int made, int field, Class<?> type) {
    MethodHandle setter = Access.setter(plan.fields().get(field).field(), type);
    reader.add(setter).add(MethodVariableAccess.REFERENCE.loadFrom(made));
    load(field);
    reader.invoke(setter.type());
  }

  private void load(int field) {
    reader.add(access(Objects.requireNonNull(held[field])).loadFrom(local[field]));
  }

  private Class<?> type(int field) {
    Field declared = plan.fields().get(field).field();
    return declared.getType();
  }

  private static MethodVariableAccess access(Class<?> type) {
    return MethodVariableAccess.of(TypeDescription.ForLoadedType.of(type));
  }
}
