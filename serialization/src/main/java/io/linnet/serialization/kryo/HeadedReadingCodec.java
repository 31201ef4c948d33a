package io.linnet.serialization.kryo;

/** Reads what a peer with another contract writes with a header. */
interface HeadedReadingCodec extends HeadedCodec {

  @Override
  default void write(BoundedOutput out, Object value, int shift) {
    throw new IllegalStateException("made to read a peer's layout");
  }
}
