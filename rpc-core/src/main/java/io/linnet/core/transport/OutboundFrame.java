package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Something to write, linked into the queue of its connection without an object around it. */
abstract class OutboundFrame {

  /** How far it got when it was asked to write. */
  enum Progress {
    /** It is written, or no longer wanted. */
    DONE,
    /** It needs a slot or credit that is not there; asked again before younger ones of its kind. */
    WAITS,
    /** It is a long message, which writes one frame each time it is its turn. */
    MORE
  }

  /** Owned by the queue this frame is in. */
  @Nullable OutboundFrame next;

  /**
   * Appends its bytes, or nothing when it is no longer wanted.
   *
   * @param nowNanos the time, read once for each drain
   * @implNote runs on the connection's event loop
   */
  abstract Progress write(ByteBuf out, long nowNanos);

  /** Whether it goes before everything else: small, rare, and late it would be wrong. */
  boolean isUrgent() {
    return false;
  }

  /**
   * It has to wait in the queue, because it is long, the peer reads slowly or there is no slot;
   * told once.
   *
   * @implNote runs on the connection's event loop
   */
  void delayed(long nowNanos) {}

  /**
   * The connection closed before the frame was written.
   *
   * @implNote runs on the connection's event loop, or on the offering thread when that has ended
   */
  void discard() {}
}
