package io.linnet.serialization.kryo;

import java.util.function.Supplier;

/**
 * Reads over an instance of a class that is unknown here, and gives something in its place.
 *
 * @param substitute throws where nothing may stand in its place
 */
record UnknownMemberCodec(ValueCodec skipped, Supplier<Object> substitute) implements ReadingCodec {

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
