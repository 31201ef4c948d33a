package io.linnet.serialization.kryo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The maps that may be declared, and what the receiver builds for them. */
enum MapKind {
  MAP(56, 56, Map.class, LinkedHashMap.class),
  HASH_MAP(48, 48, HashMap.class),
  CONCURRENT_MAP(64, 48, ConcurrentMap.class, ConcurrentHashMap.class),
  SORTED_MAP(48, 56, SortedMap.class, NavigableMap.class, TreeMap.class),
  ENUM_MAP(48, 0, EnumMap.class);

  private final int baseBytes;
  private final int slotBytes;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final List<Class<?>> types;

  MapKind(int baseBytes, int slotBytes, Class<?>... types) {
    this.baseBytes = baseBytes;
    this.slotBytes = slotBytes;
    this.types = List.of(types);
  }

  static @Nullable MapKind of(Class<?> declared) {
    for (MapKind kind : values()) {
      if (kind.types.contains(declared)) {
        return kind;
      }
    }
    return null;
  }

  boolean isSorted() {
    return this == SORTED_MAP;
  }

  /** Whether null may be a value; it never is a key. */
  boolean takesNull() {
    return this != CONCURRENT_MAP;
  }

  boolean isHashed() {
    return compareTo(SORTED_MAP) < 0;
  }

  /** Estimated memory of an empty map; an {@code EnumMap} has room for all constants at once. */
  int baseBytes(Class<?> keyType) {
    return this == ENUM_MAP ? baseBytes + 4 * keyType.getEnumConstants().length : baseBytes;
  }

  int slotBytes() {
    return slotBytes;
  }

  /** An empty map; it grows as entries arrive. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an EnumMap's key type is known at run time only
  Map<Object, @Nullable Object> create(Class<?> keyType) {
    return switch (this) {
      case MAP -> new LinkedHashMap<>();
      case HASH_MAP -> new HashMap<>();
      case CONCURRENT_MAP -> new ConcurrentHashMap<>();
      case SORTED_MAP -> new TreeMap<>();
      case ENUM_MAP -> (Map) new EnumMap((Class) keyType);
    };
  }
}
