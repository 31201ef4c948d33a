package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Entries;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps: twice the number of entries, plus one if any value is null, then keys and values in turn.
 * Keys are never null.
 */
record EntriesCodec(MapKind kind, Class<?> keyType, ValueCodec key, ValueCodec value)
    implements HeadedCodec {

  private static final String KEY_STEP = "{key}";
  private static final String VALUE_STEP = "{}";

  static EntriesCodec of(Entries plan, ValueCodec key, ValueCodec value) {
    return new EntriesCodec(plan.kind(), plan.keyType(), key, value);
  }

  @Override
  public void write(BoundedOutput out, Object map, int shift) {
    Map<?, ?> entries = (Map<?, ?>) map;
    int count = out.elements(entries.size());
    boolean nulls = hasNull(entries.values());
    out.writeUnsigned((count << 1 | (nulls ? 1 : 0)) + shift);
    out.enter();
    int written = 0;
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      writeEntry(out, entry.getKey(), entry.getValue(), nulls);
      written++;
    }
    ListCodec.requireCount(written, count);
    out.leave();
  }

  @Override
  public Object read(BoundedInput in, long header) {
    boolean nulls = (header & 1) == 1;
    in.enter(kind.baseBytes(keyType), 0);
    int count =
        in.elements(
            header >>> 1, key.minBytes() + (nulls ? 1 : value.minBytes()), kind.slotBytes());
    Map<Object, @Nullable Object> entries = kind.create(keyType);
    HashGuard guard = HashGuard.of(kind.isHashed() ? count : 0);
    int nullCount = 0;
    for (int i = 0; i < count; i++) {
      nullCount += readEntry(in, entries, guard, nulls) == null ? 1 : 0;
    }
    if (entries.size() != count) {
      throw new CodecFault("a key occurs twice");
    }
    ListCodec.requireNulls(nulls && value.keepsNull(), nullCount);
    in.leave();
    return entries;
  }

  /** Not {@code contains(null)}: some collections throw there. */
  private static boolean hasNull(Iterable<?> values) {
    for (Object each : values) {
      if (each == null) {
        return true;
      }
    }
    return false;
  }

  private void writeEntry(
      BoundedOutput out, @Nullable Object each, @Nullable Object held, boolean nulls) {
    String step = KEY_STEP;
    try {
      if (each == null) {
        throw new CodecFault("null can't be a key");
      }
      key.write(out, each);
      step = VALUE_STEP;
      if (nulls) {
        value.writeNullable(out, held);
      } else if (held == null) {
        throw new CodecFault("became null while it was encoded");
      } else {
        value.write(out, held);
      }
    } catch (RuntimeException e) {
      throw CodecFault.within(step, e);
    }
  }

  /** The value that was read. */
  private @Nullable Object readEntry(
      BoundedInput in, Map<Object, @Nullable Object> entries, HashGuard guard, boolean nulls) {
    String step = KEY_STEP;
    try {
      boolean outer = in.sortedKeys(kind.isSorted());
      Object each = key.read(in);
      in.sortedKeys(outer);
      if (kind.isHashed()) {
        guard.add(each.hashCode());
      }
      step = VALUE_STEP;
      Object held = nulls ? value.readNullable(in) : value.read(in);
      if (held == null && !kind.takesNull()) {
        throw new CodecFault("null, which this map can't hold");
      }
      entries.put(each, held);
      return held;
    } catch (RuntimeException e) {
      throw CodecFault.within(step, e);
    }
  }
}
