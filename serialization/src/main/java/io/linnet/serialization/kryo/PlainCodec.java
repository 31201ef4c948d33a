package io.linnet.serialization.kryo;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A scalar without a header: a fixed number of bytes, or a number that uses all of its values. */
final class PlainCodec<T> extends ValueCodec {

  private final Class<T> type;
  private final int minBytes;
  private final BiConsumer<BoundedOutput, T> writer;
  private final Function<BoundedInput, T> reader;

  PlainCodec(
      Class<T> type,
      int minBytes,
      BiConsumer<BoundedOutput, T> writer,
      Function<BoundedInput, T> reader) {
    this.type = type;
    this.minBytes = minBytes;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  int minBytes() {
    return minBytes;
  }

  @Override
  void write(BoundedOutput out, Object value) {
    writer.accept(out, type.cast(value));
  }

  @Override
  Object read(BoundedInput in) {
    return reader.apply(in);
  }
}
