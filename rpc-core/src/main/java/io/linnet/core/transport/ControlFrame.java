package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** A frame of the connection itself, or one that ends a call. */
final class ControlFrame extends OutboundFrame {

  private final Consumer<ByteBuf> body;
  private final boolean urgent;

  ControlFrame(Consumer<ByteBuf> body, boolean urgent) {
    this.body = body;
    this.urgent = urgent;
  }

  @Override
  Progress write(ByteBuf out, long nowNanos) {
    body.accept(out);
    return Progress.DONE;
  }

  @Override
  boolean isUrgent() {
    return urgent;
  }
}
