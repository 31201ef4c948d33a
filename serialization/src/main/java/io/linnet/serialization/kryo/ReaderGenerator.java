package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
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

  private static final int IN = 1;
  private static final int MESSAGE = 2;
  private static final int FIRST_LOCAL = 3;

  private final Structure plan;
  private final List<FieldSource> sources;
  private final GeneratedClass<FieldsReader> reader;

  /** For each field what its local variable holds; null for one that nothing is read for. */
  private final @Nullable Class<?>[] held;

  private final int[] local;
  private int locals;

  private ReaderGenerator(Structure plan, List<FieldSource> sources) {
    this.plan = plan;
    this.sources = sources;
    this.reader = new GeneratedClass<>(FieldsReader.class, plan.type().getSimpleName());
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
    reader.store(Object.class, made);
    for (int i = 0; i < held.length; i++) {
      if (held[i] != null && !plan.construction().sources().contains(i)) {
        set(made, i, held[i]);
      }
    }
    return reader.load(Object.class, made).create();
  }

  private void at(int step) {
    reader.load(BoundedInput.class, IN).number(step).call(BoundedInput.class, "at", int.class);
  }

  private void read(FieldSource source) {
    SlotCodec slot = source.slot();
    Class<?> type = source.field() < 0 ? Object.class : type(source.field());
    boolean plain =
        type.isPrimitive() && slot.codec() == Objects.requireNonNull(Scalar.of(type)).codec();
    if (plain) {
      String name = type.getName();
      String method = "read" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      reader.load(BoundedInput.class, IN).call(PrimitiveForms.class, method, BoundedInput.class);
    } else {
      String method = slot.nullable() ? "readNullable" : "read";
      reader
          .constant(slot.codec(), ValueCodec.class)
          .load(BoundedInput.class, IN)
          .call(ValueCodec.class, method, BoundedInput.class);
    }
    if (source.field() < 0) {
      reader.add(Opcodes.POP);
    } else {
      hold(source.field(), plain ? type : Object.class);
    }
  }

  private void hold(int field, Class<?> type) {
    held[field] = type;
    local[field] = FIRST_LOCAL + locals;
    locals += Type.getType(type).getSize();
    reader.store(type, local[field]);
  }

  private void construct() {
    List<Class<?>> parameters = new ArrayList<>();
    for (int source : plan.construction().sources()) {
      Class<?> known = source < 0 ? null : held[source];
      parameters.add(known == null ? Object.class : known);
    }
    MethodHandle constructor = Access.constructor(plan.construction().constructor(), parameters);
    reader.handle(constructor);
    for (int source : plan.construction().sources()) {
      switch (source) {
        case Construction.MESSAGE -> reader.load(String.class, MESSAGE);
        case Construction.CAUSE -> reader.add(Opcodes.ACONST_NULL);
        default -> load(source);
      }
    }
    reader.invoke(constructor.type());
  }

  private void set(int made, int field, Class<?> type) {
    MethodHandle setter = Access.setter(plan.fields().get(field).field(), type);
    reader.handle(setter).load(Object.class, made);
    load(field);
    reader.invoke(setter.type());
  }

  private void load(int field) {
    reader.load(Objects.requireNonNull(held[field]), local[field]);
  }

  private Class<?> type(int field) {
    Field declared = plan.fields().get(field).field();
    return declared.getType();
  }
}
