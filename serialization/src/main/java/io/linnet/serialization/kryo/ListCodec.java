package io.linnet.serialization.kryo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists: twice the number of elements, plus one if any is null, then the elements. The commonest
 * collection by far, therefore apart from the others, which look the same.
 */
record ListCodec(ValueCodec element) implements HeadedCodec {

  static final String STEP = "[]";

  @Override
  public void write(BoundedOutput out, Object value, int shift) {
    Collection<?> elements = (Collection<?>) value;
    int count = out.elements(elements.size());
    int start = out.position();
    int counted = out.counted();
    out.writeUnsigned((count << 1) + shift);
    out.enter();
    boolean complete =
        elements instanceof ArrayList<?> list
            ? writeAll(out, list, count)
            : writeAll(out, elements, count);
    if (!complete) { // there is a null: again, in the form that has room for it
      out.rewind(start, counted);
      out.writeUnsigned((count << 1 | 1) + shift);
      writeNullables(out, elements, count);
    }
    out.leave();
  }

  /** False when there is a null. The JVM knows this class, so that the loop makes no calls. */
  private boolean writeAll(BoundedOutput out, ArrayList<?> elements, int count) {
    try {
      for (int i = 0; i < count; i++) {
        Object each = elements.get(i);
        if (each == null) {
          return false;
        }
        element.write(out, each);
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(STEP, e);
    }
    requireCount(elements.size(), count);
    return true;
  }

  private boolean writeAll(BoundedOutput out, Collection<?> elements, int count) {
    int written = 0;
    try {
      for (Object each : elements) {
        if (each == null) {
          return false;
        }
        element.write(out, each);
        written++;
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(STEP, e);
    }
    requireCount(written, count);
    return true;
  }

  private void writeNullables(BoundedOutput out, Collection<?> elements, int count) {
    int written = 0;
    try {
      for (Object each : elements) {
        element.writeNullable(out, each);
        written++;
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(STEP, e);
    }
    requireCount(written, count);
  }

  @Override
  public ArrayList<@Nullable Object> read(BoundedInput in, long header) {
    boolean nulls = (header & 1) == 1;
    CollectionKind kind = CollectionKind.LIST;
    in.enter(kind.baseBytes(), 0);
    int count = in.elements(header >>> 1, nulls ? 1 : element.minBytes(), kind.slotBytes());
    ArrayList<@Nullable Object> elements =
        new ArrayList<>(Math.min(count, CollectionKind.FIRST_ROOM));
    try {
      if (nulls) {
        readNullables(in, elements, count);
      } else {
        for (int i = 0; i < count; i++) {
          elements.add(element.read(in));
        }
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(STEP, e);
    }
    in.leave();
    return elements;
  }

  private void readNullables(BoundedInput in, List<@Nullable Object> elements, int count) {
    int nullCount = 0;
    for (int i = 0; i < count; i++) {
      Object each = element.readNullable(in);
      elements.add(each);
      nullCount += each == null ? 1 : 0;
    }
    requireNulls(element.keepsNull(), nullCount);
  }

  /** Room for null is announced only where one comes, so that a value has one form. */
  static void requireNulls(boolean announced, int nullCount) {
    if (announced && nullCount == 0) {
      throw new CodecFault("room for null, but no null: a form that no writer uses");
    }
  }

  static void requireCount(int written, int announced) {
    if (written != announced) {
      throw new CodecFault("changed while it was encoded");
    }
  }
}
