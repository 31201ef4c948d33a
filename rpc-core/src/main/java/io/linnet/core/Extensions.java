package io.linnet.core;

import io.linnet.spi.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The extensions of one kind, by name: those on the class path, and those given to a builder, which
 * win.
 *
 * @param <T> the extension point
 */
final class Extensions<T extends Named> {

  private final String kind;
  private final String module;
  private final Map<String, T> byName = new TreeMap<>();

  /**
   * Loads what is on the class path.
   *
   * @param kind what messages call it
   * @param module artifact that brings the usual ones, named when one is missing
   * @throws IllegalStateException when two have the same name
   */
  Extensions(Class<T> type, String kind, String module, List<? extends T> given) {
    this.kind = kind;
    this.module = module;
    for (T found : ServiceLoader.load(type, Extensions.class.getClassLoader())) {
      T other = byName.put(found.name(), found);
      if (other != null) {
        throw new IllegalStateException(
            "two extensions of kind %s have the name '%s': %s and %s (remove one from the class path)"
                .formatted(
                    kind, found.name(), other.getClass().getName(), found.getClass().getName()));
      }
    }
    given.forEach(extension -> byName.put(extension.name(), extension));
  }

  /**
   * The extension with a name.
   *
   * @throws IllegalArgumentException naming those there are and what may be missing
   */
  T get(String name) {
    T found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no %s '%s' (known: %s; is %s on the class path?)"
              .formatted(
                  kind,
                  name,
                  byName.isEmpty() ? "none" : String.join(", ", byName.keySet()),
                  module));
    }
    return found;
  }

  /** All of them, in the order of their names. */
  List<T> all() {
    return new ArrayList<>(byName.values());
  }
}
