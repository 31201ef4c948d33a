package io.linnet.serialization.kryo;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of a type that crosses in the form of another. */
record MappingCodec(
    Class<?> type,
    ValueCodec form,
    Function<Object, @Nullable Object> toForm,
    Function<Object, @Nullable Object> fromForm)
    implements ValueCodec {

  @Override
  public int minBytes() {
    return form.minBytes();
  }

  @Override
  public void write(BoundedOutput out, Object value) {
    form.write(out, toForm(value));
  }

  @Override
  public Object read(BoundedInput in) {
    return fromForm(form.read(in));
  }

  @Override
  public void writeNullable(BoundedOutput out, @Nullable Object value) {
    form.writeNullable(out, value == null ? null : toForm(value));
  }

  @Override
  public @Nullable Object readNullable(BoundedInput in) {
    Object read = form.readNullable(in);
    return read == null ? null : fromForm(read);
  }

  @Override
  public boolean keepsNull() {
    return form.keepsNull();
  }

  private Object toForm(Object value) {
    if (value.getClass() != type) {
      throw new CodecFault(
          "is a %s where exactly %s may be".formatted(value.getClass().getName(), type.getName()));
    }
    return required(toForm.apply(value));
  }

  private Object fromForm(Object read) {
    try {
      return required(fromForm.apply(read));
    } catch (RuntimeException e) {
      throw CodecFault.refused("the mapping of %s failed".formatted(type.getSimpleName()), e);
    }
  }

  private Object required(@Nullable Object mapped) {
    if (mapped == null) {
      throw new IllegalStateException(
          "the mapping of %s gave null".formatted(type.getSimpleName()));
    }
    return mapped;
  }
}
