package io.linnet.serialization.kryo;

import org.jspecify.annotations.Nullable;

/** Reads a peer's smaller number into a larger one. */
record WideningCodec(ValueCodec written, Widening widening) implements ReadingCodec {

  static ValueCodec of(Widening widening, ValueCodec own) {
    return widening.isIdentity() ? own : new WideningCodec(widening.from().codec(), widening);
  }

  @Override
  public int minBytes() {
    return written.minBytes();
  }

  @Override
  public Object read(BoundedInput in) {
    return widening.apply(written.read(in));
  }

  @Override
  public @Nullable Object readNullable(BoundedInput in) {
    Object value = written.readNullable(in);
    return value == null ? null : widening.apply(value);
  }
}
