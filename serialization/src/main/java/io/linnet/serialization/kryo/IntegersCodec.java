package io.linnet.serialization.kryo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Lists of integers, which are mostly small. The bytes are those of any list; a loop that knows
 * what it reads and writes takes half the time.
 */
record IntegersCodec(ListCodec list) implements HeadedCodec {

  @Override
  public void write(BoundedOutput out, Object value, int shift) {
    if (value instanceof ArrayList<?> integers && out.tryIntegers(integers, shift)) {
      return;
    }
    list.write(out, (Collection<?>) value, shift);
  }

  @Override
  public Object read(BoundedInput in, long header) {
    if ((header & 1) == 1) {
      return list.read(in, header);
    }
    in.enter(CollectionKind.LIST.baseBytes(), 0);
    int count = in.elements(header >>> 1, 1, CollectionKind.LIST.slotBytes());
    List<Integer> integers;
    try {
      integers = in.readIntegers(count);
    } catch (CodecFault e) {
      throw CodecFault.within(ListCodec.STEP, e);
    }
    in.leave();
    return integers;
  }
}
