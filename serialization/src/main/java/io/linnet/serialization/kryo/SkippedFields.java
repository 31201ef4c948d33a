package io.linnet.serialization.kryo;

import java.util.List;

/** Reads over the fields of an object. */
record SkippedFields(List<SlotCodec> fields) implements ReadingCodec {

  @Override
  public int minBytes() {
    return fields.stream().mapToInt(SlotCodec::minBytes).sum();
  }

  @Override
  public Object read(BoundedInput in) {
    in.enter(0, fields.size());
    for (SlotCodec field : fields) {
      try {
        field.read(in);
      } catch (RuntimeException e) {
        throw CodecFault.within(field.step(), e);
      }
    }
    in.leave();
    return Skipping.NOTHING;
  }
}
