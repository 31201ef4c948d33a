package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Elements;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Lists, sets and queues: twice the number of elements, plus one if any is null, then the elements.
 */
final class ElementsCodec extends HeadedCodec {

  private static final String STEP = "[]";

  private final CollectionKind kind;
  private final Class<?> elementType;
  private final ValueCodec element;

  ElementsCodec(Elements plan, ValueCodec element) {
    this.kind = plan.kind();
    this.elementType = plan.elementType();
    this.element = element;
  }

  @Override
  void write(BoundedOutput out, Object value, int shift) {
    Collection<?> elements = (Collection<?>) value;
    int count = out.elements(elements.size());
    boolean nulls = hasNull(elements);
    out.writeUnsigned((count << 1 | (nulls ? 1 : 0)) + shift);
    out.enter();
    int written = 0;
    try {
      for (Object each : elements) {
        write(out, each, nulls);
        written++;
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(STEP, e);
    }
    if (written != count) {
      throw new CodecFault("changed while it was encoded");
    }
    out.leave();
  }

  @Override
  Object read(BoundedInput in, long header) {
    boolean nulls = (header & 1) == 1;
    in.enter(kind.baseBytes(), 0);
    int count = in.elements(header >>> 1, nulls ? 1 : element.minBytes(), kind.slotBytes());
    Collection<Object> elements = kind.create(elementType, count);
    HashGuard guard = HashGuard.of(kind.isHashed() ? count : 0);
    try {
      for (int i = 0; i < count; i++) {
        Object each = nulls ? element.readNullable(in) : element.read(in);
        if (kind.isHashed() && each != null) {
          guard.add(each.hashCode());
        }
        if (!elements.add(each)) {
          throw new CodecFault("occurs twice in a set");
        }
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(STEP, e);
    }
    in.leave();
    return elements;
  }

  private void write(BoundedOutput out, @Nullable Object each, boolean nulls) {
    if (nulls) {
      element.writeNullable(out, each);
    } else if (each == null) {
      throw new CodecFault("became null while it was encoded");
    } else {
      element.write(out, each);
    }
  }

  /** Not {@code contains(null)}: some collections throw there. */
  static boolean hasNull(Iterable<?> elements) {
    for (Object each : elements) {
      if (each == null) {
        return true;
      }
    }
    return false;
  }
}
