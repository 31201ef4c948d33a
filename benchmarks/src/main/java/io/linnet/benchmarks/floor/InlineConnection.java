package io.linnet.benchmarks.floor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** Runs requests where they are read and flushes the replies once per burst. */
final class InlineConnection extends ServerConnection {

  private final ServerMethods methods;
  private final Burst burst = new Burst();
  private final Input input = new Input(burst.bytes());

  InlineConnection(Channel channel, ServerMethods methods) {
    super(channel);
    this.methods = methods;
  }

  @Override
  Burst burst() {
    return burst;
  }

  @Override
  void request(Channel channel, int start) {
    methods.answer(input, burst.bytes(), start, sendBuffer.frames());
    if (sendBuffer.isFull()) {
      sendBuffer.flush(channel);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    sendBuffer.flush(ctx.channel());
    burst.moveRestTo(burst);
  }
}
