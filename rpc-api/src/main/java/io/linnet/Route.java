package io.linnet;

/**
 * The shard a call was sent to, so that a provider can refuse one that went by an old map.
 *
 * @param shardEpoch version of the shard map the consumer used
 * @param slot place in that map, 0 to 65 535
 */
public record Route(int shardEpoch, int slot) {

  private static final int SLOTS = 1 << 16;

  /** Checks the slot. */
  public Route {
    if (slot < 0 || slot >= SLOTS) {
      throw new IllegalArgumentException("slot: " + slot + " (expected: 0 to 65535)");
    }
  }
}
