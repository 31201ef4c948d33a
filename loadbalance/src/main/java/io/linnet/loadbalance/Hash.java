package io.linnet.loadbalance;

/**
 * Hashes that are the same in every process and every version of Java, so that all consumers send a
 * key to the same instance.
 */
final class Hash {

  /** FNV-1a, 64 bits (Fowler, Noll, Vo). */
  private static final long FNV_START = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  /** 2^64 divided by the golden ratio: its multiples lie far apart (Knuth, volume 3, 6.4). */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Hash() {}

  static long of(String text) {
    long hash = FNV_START;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return of(hash);
  }

  /** Every bit depends on every bit of the number (the last step of SplitMix64). */
  static long of(long number) {
    long hash = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  /** The member {@code index} of the sequence that belongs to a hash. */
  static long of(long hash, int index) {
    return of(hash + (index + 1) * GOLDEN);
  }
}
