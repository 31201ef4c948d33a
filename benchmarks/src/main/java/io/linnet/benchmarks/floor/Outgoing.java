package io.linnet.benchmarks.floor;

/** Frames that a {@link SendQueue} carries to the loop. */
interface Outgoing {

  /** Copies the frames; runs on the loop, and nothing is touched afterwards. */
  void writeTo(Output out);
}
