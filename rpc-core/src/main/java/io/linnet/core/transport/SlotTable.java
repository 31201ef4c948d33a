package io.linnet.core.transport;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls under way on one connection by their call id. A slot is the id's lowest bits; ids that are
 * in the table differ in these, because whoever gives out an id skips those whose slot is taken.
 *
 * <p>Belongs to the connection's event loop, so it needs no atomic operations. Starts small and
 * doubles, so that an idle connection costs little.
 *
 * @param <T> what is kept for a call
 */
final class SlotTable<T> {

  private static final int FIRST_CAPACITY = 16;

  /** 31 bits: bit 31 of an id tells who opened the call. */
  private static final int ID_BITS = 0x7FFF_FFFF;

  private final int max;
  private final int maxCapacity;
  private int[] ids = new int[FIRST_CAPACITY];
  private @Nullable Object[] values = new Object[FIRST_CAPACITY];
  private int size;
  private int ticket;

  /** A table for at most {@code max} calls; its capacity is that, rounded up to a power of two. */
  SlotTable(int max) {
    this.max = max;
    this.maxCapacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, max - 1)) << 1);
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= max;
  }

  /** Whether every value is like that. */
  boolean allMatch(Predicate<T> condition) {
    for (int id : ids) {
      T value = id == 0 ? null : get(id);
      if (value != null && !condition.test(value)) {
        return false;
      }
    }
    return true;
  }

  /** Keeps {@code value} under a new id; 0 when the table is full. */
  int add(T value) {
    if (size >= values.length / 2 && values.length < maxCapacity) {
      grow();
    }
    if (size >= max) {
      return 0;
    }
    do {
      ticket = (ticket + 1) & ID_BITS;
    } while (ticket == 0 || values[slot(ticket)] != null);
    return keep(ticket, value);
  }

  /** Keeps {@code value} under an id the peer chose; false when its slot can't be free. */
  boolean put(int id, T value) {
    while (values[slot(id)] != null && values.length < maxCapacity) {
      grow();
    }
    if (id == 0 || values[slot(id)] != null) {
      return false;
    }
    keep(id, value);
    return true;
  }

  /** Value of an id, or null when the table does not have it. */
  @SuppressWarnings("unchecked") // only T is put in
  @Nullable T get(int id) {
    int slot = slot(id);
    return ids[slot] == id ? (T) values[slot] : null;
  }

  /** Takes the value of an id out; null when the table does not have it. */
  @Nullable T remove(int id) {
    T value = get(id);
    if (value != null) {
      values[slot(id)] = null;
      ids[slot(id)] = 0;
      size--;
    }
    return value;
  }

  /** Takes everything out, one after the other; nothing is put in meanwhile. */
  @SuppressWarnings("unchecked") // only T is put in
  void drainTo(Consumer<T> taker) {
    for (int slot = 0; slot < values.length; slot++) {
      T value = (T) values[slot];
      if (value != null) {
        remove(ids[slot]);
        taker.accept(value);
      }
    }
  }

  private int keep(int id, T value) {
    ids[slot(id)] = id;
    values[slot(id)] = value;
    size++;
    return id;
  }

  private int slot(int id) {
    return id & (values.length - 1);
  }

  private void grow() {
    int[] oldIds = ids;
    @Nullable Object[] oldValues = values;
    ids = new int[oldIds.length * 2];
    values = new Object[oldIds.length * 2];
    for (int i = 0; i < oldIds.length; i++) { // different in fewer bits, so different in more
      if (oldValues[i] != null) {
        ids[slot(oldIds[i])] = oldIds[i];
        values[slot(oldIds[i])] = oldValues[i];
      }
    }
  }
}
