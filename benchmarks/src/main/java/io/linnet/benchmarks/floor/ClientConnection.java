package io.linnet.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The client's end. Callers are woken and callbacks handed over when a read burst is over: a caller
 * woken earlier would take the processor from the loop in the middle of it.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

  private final Slots slots = new Slots();
  private final SendBuffer sendBuffer = new SendBuffer();
  private final SendQueue sendQueue;
  private final ReusedReceiveBuffer receiveBuffer;
  private final Executor callbacks;
  private final Queue<ReplyBurst> pool = PlatformDependent.newFixedMpscQueue(16);
  private final List<Thread> parked = new ArrayList<>();
  private ReplyBurst burst = new ReplyBurst(pool);

  ClientConnection(Channel channel, ReusedReceiveBuffer receiveBuffer, Executor callbacks) {
    this.sendQueue = new SendQueue(channel, sendBuffer);
    this.receiveBuffer = receiveBuffer;
    this.callbacks = callbacks;
  }

  /** Sends the request that was begun in {@code call}, and waits. */
  Input invoke(BlockingCall call) {
    slots.claim(call);
    call.endRequest();
    send(call);
    return call.await();
  }

  /** Sends the request. */
  <T> AsyncCall<T> invoke(AsyncCall<T> call) {
    slots.claim(call);
    send(call);
    return call;
  }

  private void send(FloorCall call) {
    sendQueue.send(call);
    slots.failIfClosed(call);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = (ByteBuf) message;
    try {
      burst.append(in);
    } finally {
      in.release();
    }
    for (int start = burst.nextFrame(); start >= 0; start = burst.nextFrame()) {
      reply(start);
    }
  }

  private void reply(int start) {
    byte[] bytes = burst.bytes();
    FloorCall call = slots.take((int) Wire.INT.get(bytes, start + Wire.ID));
    if (call instanceof BlockingCall blocking) {
      Thread waiting = blocking.complete(bytes, start + Wire.KIND, burst.frameEnd());
      if (waiting != null) {
        parked.add(waiting);
      }
    } else if (call instanceof AsyncCall<?> async) {
      burst.add(async, start + Wire.KIND);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    handOver();
    // The server gets its next burst first; waking takes long.
    sendQueue.flush();
    for (int i = 0; i < parked.size(); i++) {
      LockSupport.unpark(parked.get(i));
    }
    parked.clear();
  }

  private void handOver() {
    if (burst.isEmpty()) {
      burst.moveRestTo(burst);
      return;
    }
    @Nullable ReplyBurst spare = pool.poll();
    ReplyBurst full = burst;
    burst = spare == null ? new ReplyBurst(pool) : spare;
    full.moveRestTo(burst);
    callbacks.execute(full);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    slots.close();
    sendBuffer.close();
    receiveBuffer.close();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // channelInactive follows.
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
