package io.linnet.serialization.kryo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instances of one of several classes, by the place of the class in the list. */
final class UnionCodec implements HeadedCodec {

  private final Map<Class<?>, Integer> indices = new HashMap<>();
  private final ValueCodec[] codecs;
  private final String[] steps;

  UnionCodec(List<Class<?>> types, List<ValueCodec> codecs) {
    this.codecs = codecs.toArray(ValueCodec[]::new);
    this.steps = types.stream().map(t -> "(" + t.getSimpleName() + ")").toArray(String[]::new);
    for (int i = 0; i < this.codecs.length; i++) {
      indices.put(types.get(i), i);
    }
  }

  @Override
  public void write(BoundedOutput out, Object value, int shift) {
    Class<?> type =
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    Integer index = indices.get(type);
    if (index == null) {
      throw new CodecFault("is a " + type.getName() + ", which is not permitted");
    }
    out.writeUnsigned(index + shift);
    try {
      codecs[index].write(out, value);
    } catch (RuntimeException e) {
      throw CodecFault.within(steps[index], e);
    }
  }

  @Override
  public Object read(BoundedInput in, long header) {
    if (header < 0 || header >= codecs.length) {
      throw new CodecFault("no such class among those permitted");
    }
    int index = (int) header;
    try {
      return codecs[index].read(in);
    } catch (RuntimeException e) {
      throw CodecFault.within(steps[index], e);
    }
  }
}
