package io.linnet.serialization.kryo;

/** Reads what may be null at the peer, but is a primitive here. */
record RequiredCodec(ValueCodec written) implements ReadingCodec {

  @Override
  public int minBytes() {
    return written.minBytes();
  }

  @Override
  public Object read(BoundedInput in) {
    return written.read(in);
  }

  @Override
  public Object readNullable(BoundedInput in) {
    Object value = written.readNullable(in);
    if (value == null) {
      throw CodecFault.refused("null for a primitive", null);
    }
    return value;
  }
}
