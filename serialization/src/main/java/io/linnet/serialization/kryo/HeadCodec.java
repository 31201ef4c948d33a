package io.linnet.serialization.kryo;

import java.lang.reflect.Modifier;

/** A scalar whose form begins with a number that says how to go on, or that is all of it. */
final class HeadCodec<T> extends HeadedCodec {

  /** Writes a value, adding {@code shift} to its header. */
  interface Writer<T> {
    void write(BoundedOutput out, T value, int shift);
  }

  /** Reads what follows the header. */
  interface Reader<T> {
    T read(BoundedInput in, long header);
  }

  private final Class<T> type;
  private final boolean exact;
  private final Writer<T> writer;
  private final Reader<T> reader;

  HeadCodec(Class<T> type, Writer<T> writer, Reader<T> reader) {
    this.type = type;
    this.exact = (type.getModifiers() & (Modifier.FINAL | Modifier.ABSTRACT)) == 0;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  void write(BoundedOutput out, Object value, int shift) {
    if (exact && value.getClass() != type) { // java.sql.Timestamp is a java.util.Date
      throw new CodecFault(
          "is a " + value.getClass().getName() + " where exactly " + type.getName() + " may be");
    }
    writer.write(out, type.cast(value), shift);
  }

  @Override
  Object read(BoundedInput in, long header) {
    return reader.read(in, header);
  }
}
