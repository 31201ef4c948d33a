package io.linnet.serialization.kryo;

import java.util.Collection;

/** Sets, queues and linked lists; they look like lists. */
record ElementsCodec(CollectionKind kind, Class<?> elementType, ListCodec list)
    implements HeadedCodec {

  @Override
  public void write(BoundedOutput out, Object value, int shift) {
    list.write(out, value, shift);
  }

  @Override
  public Object read(BoundedInput in, long header) {
    boolean nulls = (header & 1) == 1;
    boolean outer = in.sortedKeys(kind.isSorted());
    int nullCount = 0;
    ValueCodec element = list.element();
    in.enter(kind.baseBytes(), 0);
    int count = in.elements(header >>> 1, nulls ? 1 : element.minBytes(), kind.slotBytes());
    Collection<Object> elements = kind.create(elementType, count);
    HashGuard guard = HashGuard.of(kind.isHashed() ? count : 0);
    try {
      for (int i = 0; i < count; i++) {
        Object each = nulls ? element.readNullable(in) : element.read(in);
        if (each == null) {
          nullCount++;
          requireNullable();
        } else if (kind.isHashed()) {
          guard.add(each.hashCode());
        }
        if (!elements.add(each)) {
          throw new CodecFault("occurs twice in a set");
        }
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(ListCodec.STEP, e);
    }
    in.sortedKeys(outer);
    ListCodec.requireNulls(nulls && element.keepsNull(), nullCount);
    in.leave();
    return elements;
  }

  private void requireNullable() {
    if (!kind.takesNull()) {
      throw new CodecFault("null, which this collection can't hold");
    }
  }
}
