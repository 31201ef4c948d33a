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
   * @return false when it can't be written yet and must be offered again in the same place
   * @implNote runs on the connection's event loop
   */
  abstract boolean write(ByteBuf out, long nowNanos);

  /**
   * The connection closed before the frame was written.
   *
   * @implNote runs on the connection's event loop, or on the offering thread when that has ended
   */
  void discard() {}
}
