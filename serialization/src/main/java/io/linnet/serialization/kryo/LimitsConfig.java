package io.linnet.serialization.kryo;

import io.linnet.config.SettingsReader;

/**
 * What one message may cost this process, as receiver and as sender. A peer has no say in it, and
 * settings can only raise it: what every Linnet sends must be readable for every other.
 *
 * @param depth levels of objects, collections and optionals inside each other
 * @param elements elements of one collection, map or object array
 * @param totalElements elements of all collections of one message
 * @param chars characters of one string
 * @param work fields and elements of one message
 * @param memoryBytes estimated heap of a decoded message, however long it is
 */
record LimitsConfig(
    int depth, int elements, int totalElements, int chars, int work, int memoryBytes) {

  /** The last number is 32 MiB. */
  static final LimitsConfig DEFAULT =
      new LimitsConfig(32, 65_536, 262_144, 1 << 20, 1_000_000, 32 << 20);

  /** Estimated heap of a decoded message: 64 times its bytes and 64 KiB, at most as set. */
  private static final int MEMORY_FACTOR = 64;

  private static final int MEMORY_FLOOR = 64 << 10;

  /** A level takes some hundred bytes of stack; threads have 512 KiB at least. */
  private static final int MAX_DEPTH = 512;

  /** 1 GiB, of characters too. */
  private static final int MAX_COUNT = 1 << 30;

  /** Reads {@code message.max-*} of a role. */
  static LimitsConfig from(SettingsReader settings) {
    return new LimitsConfig(
        settings.integer("message.max-depth", DEFAULT.depth, DEFAULT.depth, MAX_DEPTH),
        atLeast(settings, "message.max-elements", DEFAULT.elements),
        atLeast(settings, "message.max-total-elements", DEFAULT.totalElements),
        atLeast(settings, "message.max-characters", DEFAULT.chars),
        atLeast(settings, "message.max-fields", DEFAULT.work),
        atLeast(settings, "message.max-memory-bytes", DEFAULT.memoryBytes));
  }

  private static int atLeast(SettingsReader settings, String name, int byDefault) {
    return settings.integer(name, byDefault, byDefault, MAX_COUNT);
  }

  /** Estimated bytes that the values in a message of this many bytes may take. */
  long memory(int bytes) {
    return Math.min((long) MEMORY_FACTOR * bytes + MEMORY_FLOOR, memoryBytes);
  }
}
