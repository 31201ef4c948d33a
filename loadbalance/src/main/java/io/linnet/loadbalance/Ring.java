package io.linnet.loadbalance;

import java.util.Arrays;

/**
 * A hash ring: each place has many points on it, and owns the hashes from the point before to its
 * own (Karger et al., "Consistent hashing and random trees", 1997). An index of buckets, about one
 * for each point, leads to the point in one or two steps.
 *
 * <p>Points come from addresses alone, so a restarted instance has its old ones.
 */
final class Ring implements Placement {

  /** 2 MiB of points, sorted in about 20 ms; 10 000 instances have 20 each. */
  private static final int MAX_POINTS = 1 << 18;

  /** Each point has its place in the lower bits, which leaves 40 bits for the hash. */
  private static final int PLACE_BITS = 23;

  private static final long PLACE_MASK = (1L << PLACE_BITS) - 1;

  private final long[] points;

  /** For each bucket the first point that is not before it. */
  private final int[] firsts;

  private final int bucketShift;

  private Ring(long[] points, int[] firsts, int bucketShift) {
    this.points = points;
    this.firsts = firsts;
    this.bucketShift = bucketShift;
  }

  /**
   * A ring where the heaviest have {@code virtualNodes} points, and the others fewer by weight. For
   * very many places it is halved as often as needed: rarely, since points that come and go move
   * keys.
   */
  static Ring of(Candidates candidates, int virtualNodes) {
    int[] weights = candidates.weights();
    int heaviest = Arrays.stream(weights).max().orElseThrow();
    int most = virtualNodes;
    while (most > 1 && total(weights, heaviest, most) > MAX_POINTS) {
      most /= 2;
    }
    long[] points = new long[(int) total(weights, heaviest, most)];
    int count = 0;
    for (int place = 0; place < weights.length; place++) {
      long address = Hash.of(candidates.get(place).instance().address());
      for (int i = points(weights[place], heaviest, most); i > 0; i--) {
        points[count++] = (position(Hash.of(address, i)) & ~PLACE_MASK) | place;
      }
    }
    Arrays.sort(points);
    return indexed(points);
  }

  private static long total(int[] weights, int heaviest, int most) {
    return Arrays.stream(weights).asLongStream().map(w -> points((int) w, heaviest, most)).sum();
  }

  private static int points(int weight, int heaviest, int most) {
    return (int) Math.max(1, Math.round((double) most * weight / heaviest));
  }

  private static Ring indexed(long[] points) {
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(points.length - 1));
    int shift = Long.SIZE - 1 - bits;
    int[] firsts = new int[1 << bits];
    int point = 0;
    for (int bucket = 0; bucket < firsts.length; bucket++) {
      while (point < points.length && points[point] >> shift < bucket) {
        point++;
      }
      firsts[bucket] = point;
    }
    return new Ring(points, firsts, shift);
  }

  @Override
  public int place(long hash) {
    long position = position(hash);
    int point = firsts[(int) (position >> bucketShift)];
    while (point < points.length && points[point] < position) {
      point++;
    }
    return (int) (points[point < points.length ? point : 0] & PLACE_MASK);
  }

  /** Not negative. */
  private static long position(long hash) {
    return hash >>> 1;
  }
}
