package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Items;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of objects; they look like lists. */
final class ItemsCodec extends HeadedCodec {

  private final Object[] empty;
  private final ElementsCodec list;

  ItemsCodec(Items plan, ElementsCodec list) {
    this.empty = (Object[]) Array.newInstance(plan.elementType(), 0);
    this.list = list;
  }

  @Override
  void write(BoundedOutput out, Object value, int shift) {
    list.write(out, Arrays.asList((@Nullable Object[]) value), shift);
  }

  @Override
  Object read(BoundedInput in, long header) {
    List<?> items = (ArrayList<?>) list.read(in, header);
    return items.toArray(empty);
  }
}
