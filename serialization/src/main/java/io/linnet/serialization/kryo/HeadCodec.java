package io.linnet.serialization.kryo;

import java.lang.reflect.Modifier;

/** A scalar whose form begins with a number that says how to go on, or that is all of it. */
record HeadCodec<T>(Class<T> type, boolean exact, Writer<T> writer, Reader<T> reader)
    implements HeadedCodec {

  /** Writes a value, adding {@code shift} to its header. */
  interface Writer<T> {
    void write(BoundedOutput out, T value, int shift);
  }

  /** Reads what follows the header. */
  interface Reader<T> {
    T read(BoundedInput in, long header);
  }

  static <T> HeadCodec<T> of(Class<T> type, Writer<T> writer, Reader<T> reader) {
    boolean open = (type.getModifiers() & (Modifier.FINAL | Modifier.ABSTRACT)) == 0;
    return new HeadCodec<>(type, open, writer, reader);
  }

  @Override
  public void write(BoundedOutput out, Object value, int shift) {
    if (exact && value.getClass() != type) { // java.sql.Timestamp is a java.util.Date
      throw new CodecFault(
          "is a " + value.getClass().getName() + " where exactly " + type.getName() + " may be");
    }
    writer.write(out, type.cast(value), shift);
  }

  @Override
  public Object read(BoundedInput in, long header) {
    return reader.read(in, header);
  }
}
