package io.linnet.demo.leak;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Makes Netty look for leaks, which it does whenever a buffer is made. */
final class Probe {

  private Probe() {}

  static void look() {
    ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(1);
    buffer.release();
  }
}
