package io.linnet.serialization.kryo;

/**
 * Refuses keys that were chosen to fall on one hash code. Records with equal hash codes can't be
 * ordered inside a bucket, so 65 536 of them would take half a minute to put into a map.
 */
final class HashGuard {

  private static final HashGuard NONE = new HashGuard(0);

  private final short[] seen;
  private final int shift;

  private HashGuard(int bits) {
    seen = new short[bits == 0 ? 0 : 1 << bits];
    shift = 32 - bits;
  }

  /** A guard for so many keys; few keys need none. */
  static HashGuard of(int keys) {
    return keys <= Limits.SAME_HASH ? NONE : new HashGuard(32 - Integer.numberOfLeadingZeros(keys));
  }

  /** Counts a key before it goes into the map. */
  void add(int hash) {
    if (seen.length > 0 && ++seen[(hash * 0x9E3779B9) >>> shift] > Limits.SAME_HASH) {
      throw new CodecFault("more than " + Limits.SAME_HASH + " keys with one hash code");
    }
  }
}
