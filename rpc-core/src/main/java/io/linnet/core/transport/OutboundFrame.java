package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Something to write, linked into the queue of its connection without an object around it. */
abstract class OutboundFrame {

  /** Owned by the queue this frame is in. */
  @Nullable OutboundFrame next;

  /**
   * Appends its bytes, or nothing when it is no longer wanted.
   *
   * @param nowNanos the time, read once for each drain
   * @return false when it has to wait for a slot; it is asked again before younger ones of its kind
   * @implNote runs on the connection's event loop
   */
  abstract boolean write(ByteBuf out, long nowNanos);

  /**
   * It has to wait because the peer reads slowly; told once.
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
