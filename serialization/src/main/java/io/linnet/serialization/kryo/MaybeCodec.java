package io.linnet.serialization.kryo;

import java.util.Optional;

/** Optionals: zero for empty, else one and the value. */
record MaybeCodec(ValueCodec value) implements HeadedCodec {

  private static final int MEMORY_BYTES = 16;

  @Override
  public void write(BoundedOutput out, Object maybe, int shift) {
    Optional<?> optional = (Optional<?>) maybe;
    out.writeByte((optional.isPresent() ? 1 : 0) + shift);
    if (optional.isPresent()) {
      out.enter();
      value.write(out, optional.get());
      out.leave();
    }
  }

  @Override
  public Object read(BoundedInput in, long header) {
    if (!NumberForms.readBoolean(in, header)) {
      return Optional.empty();
    }
    in.enter(MEMORY_BYTES, 1);
    Optional<Object> optional = Optional.of(value.read(in));
    in.leave();
    return optional;
  }
}
