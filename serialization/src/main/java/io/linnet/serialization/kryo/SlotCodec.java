package io.linnet.serialization.kryo;

import org.jspecify.annotations.Nullable;

/** A codec in its place: whether null may stand there, and how the place is called in a path. */
record SlotCodec(ValueCodec codec, boolean nullable, String step) {

  /** Fewest bytes that stand there. */
  int minBytes() {
    return nullable ? 1 : codec.minBytes();
  }

  void write(BoundedOutput out, @Nullable Object value) {
    if (nullable) {
      codec.writeNullable(out, value);
    } else if (value == null) {
      throw new CodecFault("null for a primitive");
    } else {
      codec.write(out, value);
    }
  }

  @Nullable Object read(BoundedInput in) {
    return nullable ? codec.readNullable(in) : codec.read(in);
  }
}
