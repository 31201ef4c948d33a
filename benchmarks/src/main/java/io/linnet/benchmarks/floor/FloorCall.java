package io.linnet.benchmarks.floor;

/** A call that waits for its reply in a slot. */
interface FloorCall extends Outgoing {

  /** The ticket that {@link Slots#claim} gave. */
  int id();

  void id(int value);

  /** Ends the call without a reply. */
  void fail(FloorException cause);
}
