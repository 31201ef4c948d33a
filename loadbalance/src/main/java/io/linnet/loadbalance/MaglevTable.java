package io.linnet.loadbalance;

import java.util.Arrays;

/**
 * A table of slots that the places fill in turns, each in an order of its own that only depends on
 * its address (Eisenbud et al., "Maglev: a fast and reliable software network load balancer",
 * 2016). Shares are nearly exact; when a place comes or goes, a few more keys move than on a ring.
 */
final class MaglevTable implements Placement {

  /**
   * Least number of slots, as Maglev and Envoy have; enough for 655 places. Another size moves
   * every key, so that it must not follow each change.
   */
  private static final int MIN_SLOTS = 65_537;

  /** With 100 slots for each place, shares differ by at most 1 %. */
  private static final int SLOTS_EACH = 100;

  private final int[] slots;

  private MaglevTable(int[] slots) {
    this.slots = slots;
  }

  /** The order of the candidates takes part: consumers with the same one have the same table. */
  static MaglevTable of(Candidates candidates) {
    int size = size(candidates.size());
    int[] next = new int[candidates.size()];
    int[] step = new int[candidates.size()];
    for (int place = 0; place < next.length; place++) {
      long address = Hash.of(candidates.get(place).instance().address());
      next[place] = scale(Hash.of(address, 0), size);
      step[place] = 1 + scale(Hash.of(address, 1), size - 1);
    }
    int[] turns = SmoothTurns.of(candidates.weights());
    int[] slots = new int[size];
    Arrays.fill(slots, -1);
    for (int filled = 0, turn = 0; filled < size; filled++) {
      int place = turns[turn];
      int slot = next[place];
      while (slots[slot] >= 0) {
        slot = after(slot, step[place], size);
      }
      slots[slot] = place;
      next[place] = after(slot, step[place], size);
      turn = turn + 1 < turns.length ? turn + 1 : 0;
    }
    return new MaglevTable(slots);
  }

  /** A prime, so that every step leads through all slots; it changes when places double. */
  static int size(int places) {
    int doubled = Integer.highestOneBit(Math.max(1, places - 1)) * 2;
    int size = Math.max(MIN_SLOTS, SLOTS_EACH * (places <= MIN_SLOTS / SLOTS_EACH ? 1 : doubled));
    while (!isPrime(size)) {
      size++;
    }
    return size;
  }

  private static boolean isPrime(int number) {
    for (int divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return true;
  }

  private static int after(int slot, int step, int size) {
    return slot < size - step ? slot + step : slot - (size - step);
  }

  /** From 0 to {@code size - 1}; a product is quicker than a remainder. */
  private static int scale(long hash, int size) {
    return (int) Math.multiplyHigh(hash >>> 1, (long) size << 1);
  }

  @Override
  public int place(long hash) {
    return slots[scale(hash, slots.length)];
  }
}
