package io.linnet.core.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** A peer that takes a few more buffers and then reads nothing; the first in its pipeline. */
final class PausingHandler extends ChannelOutboundHandlerAdapter {

  private int left;

  /** Takes {@code writes} more. */
  PausingHandler(int writes) {
    left = writes;
  }

  /** The peer reads again. */
  static void resume(Channel channel) {
    channel.pipeline().remove(PausingHandler.class);
    writable(channel, true);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    left--;
    context.write(message, promise);
    if (left <= 0) {
      writable(context.channel(), false);
    }
  }

  private static void writable(Channel channel, boolean writable) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
  }
}
