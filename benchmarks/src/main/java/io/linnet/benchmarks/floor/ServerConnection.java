package io.linnet.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** The server's end; what happens to requests is up to the two subclasses. Runs on the loop. */
abstract class ServerConnection extends ChannelInboundHandlerAdapter {

  final SendBuffer sendBuffer = new SendBuffer();
  private final ReusedReceiveBuffer receiveBuffer;

  ServerConnection(Channel channel) {
    receiveBuffer = new ReusedReceiveBuffer();
    channel.config().setRecvByteBufAllocator(receiveBuffer);
  }

  /** Where the bytes go that are read next. */
  abstract Burst burst();

  /** A request begins at {@code start} in the burst. */
  abstract void request(Channel channel, int start);

  @Override
  public final void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = (ByteBuf) message;
    Burst burst = burst();
    try {
      burst.append(in);
    } finally {
      in.release();
    }
    for (int start = burst.nextFrame(); start >= 0; start = burst.nextFrame()) {
      request(ctx.channel(), start);
    }
  }

  /** A client that does not take its replies is not read from until it does. */
  @Override
  public final void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(ctx.channel().isWritable());
  }

  @Override
  public final void channelInactive(ChannelHandlerContext ctx) {
    sendBuffer.close();
    receiveBuffer.close();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive follows.
  public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
