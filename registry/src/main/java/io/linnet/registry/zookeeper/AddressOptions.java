package io.linnet.registry.zookeeper;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options of an address while they are being read. Whoever asks for one takes it out. */
final class AddressOptions {

  private static final String KNOWN =
      "session, credentials, auth, sasl-section, readers, tls, trust, trust-password, key,"
          + " key-password, hosts";

  private final Map<String, String> left;

  AddressOptions(Map<String, String> options) {
    left = new TreeMap<>(options);
  }

  /** The value of an option, or null when it is not there. */
  @Nullable String take(String name) {
    return left.remove(name);
  }

  /**
   * The same, of an option that has few values.
   *
   * @throws IllegalArgumentException when it has another
   */
  @Nullable String oneOf(String name, String... values) {
    String value = take(name);
    for (String each : values) {
      if (each.equals(value)) {
        return value;
      }
    }
    if (value != null) {
      throw new IllegalArgumentException(
          "option '" + name + "' (expected: " + name + "=" + String.join(" or ", values) + ")");
    }
    return null;
  }

  /**
   * Refuses what nobody has asked for.
   *
   * @throws IllegalArgumentException naming the option, unless it looks as if it were a secret
   */
  void requireEmpty() {
    for (String name : left.keySet()) {
      throw new IllegalArgumentException(
          "option "
              + (name.matches("[a-z-]{1,30}") ? "'" + name + "'" : "without a proper name")
              + " (expected: one of "
              + KNOWN
              + "; as in session=15s)");
    }
  }
}
