package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one class one after another, and the making of an instance; by method handles. */
final class FieldsCodec {

  private final String type;
  private final SlotCodec[] slots;
  private final MethodHandle[] getters;
  private final MethodHandle constructor;
  private final int[] sources;
  private final @Nullable MethodHandle[] setters;
  private final int memoryBytes;

  FieldsCodec(Structure plan, List<SlotCodec> slots) {
    this.type = plan.type().getSimpleName();
    this.slots = slots.toArray(SlotCodec[]::new);
    this.getters =
        plan.fields().stream()
            .map(field -> Access.getter(field.field()))
            .toArray(MethodHandle[]::new);
    this.constructor = Access.constructor(plan.construction().constructor());
    this.sources = plan.construction().sources().stream().mapToInt(i -> i).toArray();
    this.setters = new @Nullable MethodHandle[this.slots.length];
    int memory = 16;
    for (int i = 0; i < this.slots.length; i++) {
      if (!plan.construction().sources().contains(i)) {
        this.setters[i] = Access.setter(plan.fields().get(i).field());
      }
      Class<?> field = plan.fields().get(i).field().getType();
      memory += field == long.class || field == double.class ? 8 : 4;
    }
    this.memoryBytes = memory;
  }

  int minBytes() {
    return slots.length; // every field takes a byte at least
  }

  void write(BoundedOutput out, Object value) {
    out.enter();
    int i = 0;
    try {
      for (; i < slots.length; i++) {
        slots[i].write(out, getters[i].invokeExact(value));
      }
    } catch (Throwable e) {
      throw CodecFault.within(slots[i].step(), e);
    }
    out.leave();
  }

  /** Reads the fields and makes the object; {@code message} is for exceptions. */
  Object read(BoundedInput in, @Nullable String message) {
    in.enter(memoryBytes, slots.length);
    @Nullable Object[] values = new @Nullable Object[slots.length];
    int i = 0;
    try {
      for (; i < slots.length; i++) {
        values[i] = slots[i].read(in);
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(slots[i].step(), e);
    }
    in.leave();
    return make(values, message);
  }

  private Object make(@Nullable Object[] values, @Nullable String message) {
    @Nullable Object[] arguments = new @Nullable Object[sources.length];
    for (int i = 0; i < sources.length; i++) {
      arguments[i] =
          switch (sources[i]) {
            case Construction.MESSAGE -> message;
            case Construction.CAUSE -> null;
            default -> values[sources[i]];
          };
    }
    try {
      Object made = (Object) constructor.invokeExact(arguments);
      for (int i = 0; i < setters.length; i++) {
        MethodHandle setter = setters[i];
        if (setter != null) {
          setter.invokeExact(made, values[i]);
        }
      }
      return made;
    } catch (Throwable e) {
      CodecFault.of(e); // errors of the virtual machine pass
      throw new CodecFault("constructor of %s failed".formatted(type), e);
    }
  }
}
