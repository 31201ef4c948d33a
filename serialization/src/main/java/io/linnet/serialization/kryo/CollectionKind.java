package io.linnet.serialization.kryo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The collections that may be declared, and what the receiver builds for them. The sender may hold
 * any implementation of the declared type. Order and comparators of a sorted set are the natural
 * ones.
 */
enum CollectionKind {
  LIST(40, 6, List.class, Collection.class, ArrayList.class),
  LINKED_LIST(32, 24, LinkedList.class),
  QUEUE(96, 8, Queue.class, Deque.class, ArrayDeque.class),
  SET(56, 56, Set.class, LinkedHashSet.class),
  HASH_SET(56, 48, HashSet.class),
  SORTED_SET(56, 56, SortedSet.class, NavigableSet.class, TreeSet.class),
  ENUM_SET(40, 0, EnumSet.class);

  /** Room that a list gets before its elements arrive. */
  static final int FIRST_ROOM = 64;

  private final int baseBytes;
  private final int slotBytes;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final List<Class<?>> types;

  CollectionKind(int baseBytes, int slotBytes, Class<?>... types) {
    this.baseBytes = baseBytes;
    this.slotBytes = slotBytes;
    this.types = List.of(types);
  }

  static @Nullable CollectionKind of(Class<?> declared) {
    for (CollectionKind kind : values()) {
      if (kind.types.contains(declared)) {
        return kind;
      }
    }
    return null;
  }

  /** Whether an element occurs once, and is therefore a key. */
  boolean isSet() {
    return compareTo(SET) >= 0;
  }

  /** Whether null may be an element. */
  boolean takesNull() {
    return this == LINKED_LIST || this == SET || this == HASH_SET;
  }

  /** Whether elements need a natural order. */
  boolean isSorted() {
    return this == SORTED_SET;
  }

  /** Whether elements are found by their hash code. */
  boolean isHashed() {
    return this == SET || this == HASH_SET;
  }

  /** Name in the schema: what matters on the wire. */
  String wireName() {
    return isSet() ? "set" : "list";
  }

  /** Estimated memory of an empty collection. */
  int baseBytes() {
    return baseBytes;
  }

  /** Estimated memory of a place in the collection. */
  int slotBytes() {
    return slotBytes;
  }

  /** An empty collection; it grows as elements arrive, whatever number was announced. */
  // An EnumSet's element type is known at run time only; contracts may say LinkedList.
  @SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"})
  Collection<Object> create(Class<?> elementType, int announced) {
    return switch (this) {
      case LIST -> new ArrayList<>(Math.min(announced, FIRST_ROOM));
      case LINKED_LIST -> new LinkedList<>();
      case QUEUE -> new ArrayDeque<>();
      case SET -> new LinkedHashSet<>();
      case HASH_SET -> new HashSet<>();
      case SORTED_SET -> new TreeSet<>();
      case ENUM_SET -> (Collection) EnumSet.noneOf((Class) elementType);
    };
  }
}
