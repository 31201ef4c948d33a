package io.linnet.registry.memory;

import java.util.HashMap;
import java.util.Map;

/**
 * The stores of this JVM by name. This is the one map that must be static: {@code memory://name}
 * means "whatever in this JVM uses the same name", and the two sides that meet there have nothing
 * but the name in common. A store lives as long as a registry on it is open.
 */
final class MemoryStores {

  private static final Map<String, MemoryStore> OPEN = new HashMap<>();
  private static final Map<String, Integer> USERS = new HashMap<>();

  private MemoryStores() {}

  /** The store of that name; every call is paid back with one {@link #release}. */
  static synchronized MemoryStore acquire(String name) {
    USERS.merge(name, 1, Integer::sum);
    return OPEN.computeIfAbsent(name, unused -> new MemoryStore());
  }

  static synchronized void release(String name) {
    if (USERS.merge(name, -1, Integer::sum) == 0) {
      USERS.remove(name);
      OPEN.remove(name);
    }
  }
}
