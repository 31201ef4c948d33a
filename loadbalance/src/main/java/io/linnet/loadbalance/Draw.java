package io.linnet.loadbalance;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws places in proportion to weights, in constant time: Walker's alias table with Vose's way to
 * build it, in whole numbers.
 *
 * <p>Each place has one column of the same height; what its own weight leaves free is filled up
 * with one other place, its alias. Half a random number is enough for a draw: multiplied by the
 * number of columns, its upper half is a column and its lower half a height (Lemire, "Fast random
 * integer generation in an interval", 2019, without the division). Shares are off by less than one
 * in 10^5 for as many as 10 000 places.
 */
final class Draw {

  private static final long PARTS = 1L << Integer.SIZE;
  private static final long LOWER = PARTS - 1;

  private final RandomGenerator random;
  private final int size;

  /**
   * For each column, how much of it is its own, in parts of 2^32, in the upper half, and its alias
   * in the lower: one look into memory. Empty when weights are equal.
   */
  private final long[] columns;

  private Draw(RandomGenerator random, int size, long[] columns) {
    this.random = random;
    this.size = size;
    this.columns = columns;
  }

  /** Draws from {@code candidates}; {@code random} is thread-safe, and so is the draw. */
  static Draw of(Candidates candidates, RandomGenerator random) {
    int[] weights = candidates.weights();
    int size = weights.length;
    if (candidates.equalWeights()) {
      return new Draw(random, size, new long[0]);
    }
    long total = Arrays.stream(weights).asLongStream().sum();
    long[] left = Arrays.stream(weights).mapToLong(weight -> (long) weight * size).toArray();
    int[] order = new int[size]; // places with too little from the front, the others from the back
    int small = 0;
    int large = size;
    for (int i = 0; i < size; i++) {
      order[left[i] < total ? small++ : --large] = i;
    }
    int[] alias = new int[size];
    long[] own = new long[size];
    Arrays.fill(own, total);
    for (int next = 0; next < large && large < size; next++) {
      int poor = order[next];
      int rich = order[large];
      alias[poor] = rich;
      own[poor] = left[poor];
      left[rich] -= total - left[poor];
      if (left[rich] < total) {
        large++; // it is poor itself now, and stands where the poor ones end
      }
    }
    long[] columns = new long[size];
    for (int i = 0; i < size; i++) {
      columns[i] = column(i, own[i], total, alias[i]);
    }
    return new Draw(random, size, columns);
  }

  /** One that is all its own is its own alias as well. */
  private static long column(int place, long own, long total, int alias) {
    return own == total
        ? LOWER << Integer.SIZE | place
        : (long) ((double) own / total * PARTS) << Integer.SIZE | alias;
  }

  /** A random number for {@link #first} and {@link #second}. */
  long number() {
    return random.nextLong();
  }

  /** A place. */
  int next() {
    return first(number());
  }

  /** A place, from the upper half of a random number. */
  int first(long number) {
    return drawn(number >>> Integer.SIZE);
  }

  /**
   * A place other than {@code first}, if there are at least two, from the lower half of a random
   * number: by weight, and evenly if that comes to the same place.
   */
  int second(long number, int first) {
    long half = number & LOWER;
    int second = columns.length == 0 ? first : drawn(half);
    if (second != first || size == 1) {
      return second;
    }
    long other = columns.length == 0 ? half : random.nextLong() >>> Integer.SIZE;
    int place = first + 1 + (int) ((other * (size - 1)) >>> Integer.SIZE);
    return place < size ? place : place - size;
  }

  private int drawn(long half) {
    long scaled = half * size;
    int place = (int) (scaled >>> Integer.SIZE);
    if (columns.length == 0) {
      return place;
    }
    long column = columns[place];
    int alias = (int) column;
    // the height is below what is its own: all bits, or none; a branch would be guessed in vain
    int own = (int) (((scaled & LOWER) - (column >>> Integer.SIZE)) >> Integer.SIZE);
    return alias ^ ((place ^ alias) & own);
  }
}
