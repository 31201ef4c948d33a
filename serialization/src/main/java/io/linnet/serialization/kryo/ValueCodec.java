package io.linnet.serialization.kryo;

import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the values of one node of a plan. There are two forms: of a value that can't be
 * null where it stands, and of one that can. Thread-safe; faults carry the path from here on.
 *
 * <p>Most are records: the JVM takes their fields for constants when the record itself is one, as
 * it is inside generated code, and so compiles a whole tree of codecs into one piece.
 */
interface ValueCodec {

  /** Fewest bytes that a value takes that is not null; a nullable one takes one at least. */
  default int minBytes() {
    return 1;
  }

  void write(BoundedOutput out, Object value);

  Object read(BoundedInput in);

  /** Zero for null, else one and the value, unless a codec knows better. */
  default void writeNullable(BoundedOutput out, @Nullable Object value) {
    if (value == null) {
      out.writeByte(0);
    } else {
      out.writeByte(1);
      write(out, value);
    }
  }

  default @Nullable Object readNullable(BoundedInput in) {
    return in.readBoolean() ? read(in) : null;
  }

  /** Whether null is read as null; if not, what was read does not tell that null came. */
  default boolean keepsNull() {
    return true;
  }
}
