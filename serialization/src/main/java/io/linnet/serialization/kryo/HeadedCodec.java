package io.linnet.serialization.kryo;

import org.jspecify.annotations.Nullable;

/**
 * A codec whose form begins with an unsigned number. Null is zero in front of it: where a value may
 * be null, the number is one larger, and null costs no byte of its own.
 */
interface HeadedCodec extends ValueCodec {

  /** Writes the value with {@code shift} added to its header. */
  void write(BoundedOutput out, Object value, int shift);

  /** Reads what follows the header. */
  Object read(BoundedInput in, long header);

  @Override
  default void write(BoundedOutput out, Object value) {
    write(out, value, 0);
  }

  @Override
  default Object read(BoundedInput in) {
    return read(in, in.readUnsigned());
  }

  @Override
  default void writeNullable(BoundedOutput out, @Nullable Object value) {
    if (value == null) {
      out.writeByte(0);
    } else {
      write(out, value, 1);
    }
  }

  @Override
  default @Nullable Object readNullable(BoundedInput in) {
    long header = in.readUnsigned();
    return header == 0 ? null : read(in, header - 1);
  }
}
