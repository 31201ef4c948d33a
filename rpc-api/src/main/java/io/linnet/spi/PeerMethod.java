package io.linnet.spi;

/** One method between two peers whose contracts differ. */
public sealed interface PeerMethod {

  /**
   * It can be called.
   *
   * @param index its place in this side's own contract
   * @param codec writes as the own contract says, reads what the peer's contract says
   * @param idempotent whether both contracts call it so
   */
  record Usable(int index, MethodCodec codec, boolean idempotent) implements PeerMethod {}

  /**
   * It can't be called.
   *
   * @param problem which type or field does not fit, and how; or that the other side lacks it
   */
  record Refused(String problem) implements PeerMethod {}
}
