package io.linnet.serialization.kryo;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arrays of objects; they look like lists. */
final class ItemsCodec implements HeadedCodec {

  private final Object[] empty;
  private final ListCodec list;

  ItemsCodec(Class<?> elementType, ListCodec list) {
    this.empty = (Object[]) Array.newInstance(elementType, 0);
    this.list = list;
  }

  @Override
  public void write(BoundedOutput out, Object value, int shift) {
    list.write(out, Arrays.asList((@Nullable Object[]) value), shift);
  }

  @Override
  public Object read(BoundedInput in, long header) {
    return list.read(in, header).toArray(empty);
  }
}
