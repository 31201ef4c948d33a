package io.linnet.serialization.kryo;

import java.util.function.Supplier;

/**
 * Reads over what has no place here, and gives something else.
 *
 * @param substitute throws where nothing may stand in its place
 */
record SubstituteCodec(ValueCodec skipped, Supplier<Object> substitute) implements ReadingCodec {

  @Override
  public int minBytes() {
    return skipped.minBytes();
  }

  @Override
  public Object read(BoundedInput in) {
    skipped.read(in);
    return substitute.get();
  }
}
