package io.linnet.serialization.kryo;

/** Bounds of single values, which nobody can change; those of messages are {@link LimitsConfig}. */
final class Limits {

  /** Elements of one message that take no byte, such as records without components. */
  static final int EMPTY_ELEMENTS = 1_024;

  /** Bytes of a {@code BigInteger}; arithmetic on larger ones costs more than it says. */
  static final int MAGNITUDE = 4_096;

  /** Scale of a {@code BigDecimal} either way; {@code 1E2000000} takes a second to expand. */
  static final int SCALE = 10_000;

  /**
   * The same for numbers that are compared when they arrive: two that are nearly equal cost as much
   * as their digits, and each of many thousands may be compared with the longest.
   */
  static final int SORTED_MAGNITUDE = 64;

  static final int SORTED_SCALE = 128;

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

  /** Bytes of an array that is copied once, into the finished message, and not into a buffer. */
  static final int LARGE_BYTES = 8 << 10;

  private Limits() {}
}
