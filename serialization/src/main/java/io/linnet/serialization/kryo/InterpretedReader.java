package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Structure;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects without generated code: slower, but there at once, for layouts that may be read a
 * few times only.
 */
final class InterpretedReader implements FieldsReader {

  private final FieldSource[] sources;
  private final MethodHandle constructor;
  private final int[] parameters;
  private final @Nullable MethodHandle[] setters;

  InterpretedReader(Structure plan, List<FieldSource> sources) {
    this.sources = sources.toArray(FieldSource[]::new);
    this.parameters = plan.construction().sources().stream().mapToInt(i -> i).toArray();
    this.constructor =
        Access.constructor(
                plan.construction().constructor(),
                Collections.nCopies(parameters.length, Object.class))
            .asSpreader(Object[].class, parameters.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    this.setters = new @Nullable MethodHandle[plan.fields().size()];
    for (FieldSource source : sources) {
      int field = source.field();
      if (field >= 0 && !plan.construction().sources().contains(field)) {
        setters[field] = Access.setter(plan.fields().get(field).field(), Object.class);
      }
    }
  }

  @Override
  public Object read(BoundedInput in, @Nullable String message) throws Throwable {
    @Nullable Object[] values = new @Nullable Object[setters.length];
    for (int i = 0; i < sources.length; i++) {
      in.at(i);
      Object value = sources[i].slot().read(in);
      if (sources[i].field() >= 0) {
        values[sources[i].field()] = value;
      }
    }
    in.at(sources.length);
    @Nullable Object[] arguments = new @Nullable Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] =
          switch (parameters[i]) {
            case Construction.MESSAGE -> message;
            case Construction.CAUSE -> null;
            default -> values[parameters[i]];
          };
    }
    Object made = (Object) constructor.invokeExact(arguments);
    for (int i = 0; i < setters.length; i++) {
      MethodHandle setter = setters[i];
      if (setter != null) {
        setter.invokeExact(made, values[i]);
      }
    }
    return made;
  }
}
