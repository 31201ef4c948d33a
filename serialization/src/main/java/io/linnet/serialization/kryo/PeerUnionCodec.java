package io.linnet.serialization.kryo;

import java.util.List;

/** Instances of one of the classes that the peer permits, by their places in its list. */
record PeerUnionCodec(List<ValueCodec> members, List<String> names) implements HeadedReadingCodec {

  @Override
  public Object read(BoundedInput in, long header) {
    if (header < 0 || header >= members.size()) {
      throw new CodecFault("no such class among those permitted");
    }
    int index = (int) header;
    try {
      return members.get(index).read(in);
    } catch (RuntimeException e) {
      throw CodecFault.within("(" + names.get(index) + ")", e);
    }
  }
}
