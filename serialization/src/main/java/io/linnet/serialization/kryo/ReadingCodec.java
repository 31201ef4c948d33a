package io.linnet.serialization.kryo;

import org.jspecify.annotations.Nullable;

/** Reads what a peer with another contract writes; what we write is always as our own one says. */
interface ReadingCodec extends ValueCodec {

  /** Stands where fields are only read. */
  FieldsWriter NO_WRITER =
      (out, value) -> {
        throw new IllegalStateException("made to read a peer's layout");
      };

  @Override
  default void write(BoundedOutput out, Object value) {
    throw new IllegalStateException("made to read a peer's layout");
  }

  @Override
  default void writeNullable(BoundedOutput out, @Nullable Object value) {
    throw new IllegalStateException("made to read a peer's layout");
  }
}
