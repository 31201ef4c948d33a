package io.linnet.serialization.kryo;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A scalar without a header: a fixed number of bytes, or a number that uses all of its values. */
record PlainCodec<T>(
    Class<T> type,
    int minBytes,
    BiConsumer<BoundedOutput, T> writer,
    Function<BoundedInput, T> reader)
    implements ValueCodec {

  @Override
  public void write(BoundedOutput out, Object value) {
    writer.accept(out, type.cast(value));
  }

  @Override
  public Object read(BoundedInput in) {
    return reader.apply(in);
  }
}
