package io.linnet.serialization.kryo;

/** What one message may cost, however it was made. Sender and receiver hold to the same numbers. */
final class Limits {

  /** Levels of objects, collections and optionals inside each other. */
  static final int DEPTH = 32;

  /** Elements of one collection, map or object array. */
  static final int ELEMENTS = 65_536;

  /** Elements of all collections of one message. */
  static final int MESSAGE_ELEMENTS = 262_144;

  /** Elements of one message that take no byte, such as records without components. */
  static final int EMPTY_ELEMENTS = 1_024;

  /** Characters of one string. */
  static final int CHARS = 1 << 20;

  /** Fields and elements of one message. */
  static final int WORK = 1_000_000;

  /** Estimated heap of a decoded message: 64 times its bytes and 64 KiB, at most 32 MiB. */
  static final int MEMORY_FACTOR = 64;

  static final int MEMORY_FLOOR = 64 << 10;
  static final int MEMORY_CEILING = 32 << 20;

  /** Bytes of a {@code BigInteger}; arithmetic on larger ones costs more than it says. */
  static final int MAGNITUDE = 4_096;

  /** Scale of a {@code BigDecimal} either way; {@code 1E2000000} takes a second to expand. */
  static final int SCALE = 10_000;

  /** Characters of a URI, a language tag, a zone's name. */
  static final int URI_CHARS = 2_048;

  static final int TAG_CHARS = 35;
  static final int ZONE_CHARS = 64;

  /** Keys of one map or set whose hash codes fall together. */
  static final int SAME_HASH = 256;

  /** Bytes of an encoded message, beyond every frame. */
  static final int OUTPUT_BYTES = 64 << 20;

  /** Bytes of a buffer that waits for its next message; larger ones are left to the collector. */
  static final int POOLED_BYTES = 64 << 10;

  private Limits() {}

  /** Estimated bytes that the values in a message of this many bytes may take. */
  static long memory(int bytes) {
    return Math.min((long) MEMORY_FACTOR * bytes + MEMORY_FLOOR, MEMORY_CEILING);
  }
}
