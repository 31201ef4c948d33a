package io.linnet.benchmarks.floor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Hands the requests of a burst to the workers at once. */
final class PoolConnection extends ServerConnection {

  private final Workers workers;
  private final SendQueue sendQueue;
  private final Queue<RequestBurst> pool = PlatformDependent.newFixedMpscQueue(16);
  private RequestBurst burst;

  PoolConnection(Channel channel, Workers workers) {
    super(channel);
    this.workers = workers;
    this.sendQueue = new SendQueue(channel, sendBuffer);
    this.burst = new RequestBurst(sendQueue, pool);
  }

  @Override
  Burst burst() {
    return burst;
  }

  @Override
  void request(Channel channel, int start) {
    burst.add(start);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (burst.isEmpty()) {
      burst.moveRestTo(burst);
      return;
    }
    @Nullable RequestBurst spare = pool.poll();
    RequestBurst full = burst;
    burst = spare == null ? new RequestBurst(sendQueue, pool) : spare;
    full.moveRestTo(burst);
    workers.execute(full);
  }
}
