package io.linnet.serialization.kryo;

import java.util.Optional;

/** Reads a peer's value that may be null into an optional. */
record WrappingCodec(ValueCodec written) implements ReadingCodec {

  private static final int OPTIONAL_BYTES = 16;

  @Override
  public int minBytes() {
    return written.minBytes();
  }

  @Override
  public Object read(BoundedInput in) {
    in.charge(OPTIONAL_BYTES);
    return Optional.of(written.read(in));
  }

  @Override
  public Object readNullable(BoundedInput in) {
    in.charge(OPTIONAL_BYTES);
    return Optional.ofNullable(written.readNullable(in));
  }

  @Override
  public boolean keepsNull() {
    return false;
  }
}
