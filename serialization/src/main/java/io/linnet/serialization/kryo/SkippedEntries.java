package io.linnet.serialization.kryo;

/** Reads over a map, without one: keys are only read. */
record SkippedEntries(ValueCodec key, ValueCodec value) implements HeadedReadingCodec {

  @Override
  public Object read(BoundedInput in, long header) {
    boolean nulls = (header & 1) == 1;
    in.enter(0, 0);
    int count = in.elements(header >>> 1, key.minBytes() + (nulls ? 1 : value.minBytes()), 0);
    for (int i = 0; i < count; i++) {
      key.read(in);
      if (nulls) {
        value.readNullable(in);
      } else {
        value.read(in);
      }
    }
    in.leave();
    return Skipping.NOTHING;
  }
}
