package io.linnet.core.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** What {@link LinkHandler} does when the channel becomes writable again. */
final class ResumingHandler extends ChannelInboundHandlerAdapter {

  private final OutboundQueue queue;

  ResumingHandler(OutboundQueue queue) {
    this.queue = queue;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      queue.drain();
    }
  }
}
