package io.linnet.core.transport;

import io.linnet.core.protocol.FrameDecoder;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both ends of a connection share: frames in, bursts, the outbound queue, handshake, pings.
 */
abstract class LinkHandler extends ChannelInboundHandlerAdapter
    implements FrameDecoder.Sink, Heartbeat.Peer {

  private static final Logger LOG = LoggerFactory.getLogger(LinkHandler.class);

  /** 3 s for HELLO: whoever connects and says nothing does not hold a connection. */
  private static final int HANDSHAKE_SECONDS = 3;

  /** A frame that began must arrive at 1 KiB/s after its first 5 s. */
  private static final int FRAME_GRACE_SECONDS = 5;

  private static final int FRAME_BYTES_PER_SECOND = 1024;

  /** One PING a second on average is plenty; ten more are forgiven. */
  private static final int PING_STRIKES = 10;

  private final Channel channel;
  private final FrameDecoder decoder;
  private final OutboundQueue outbound;
  private final Heartbeat heartbeat;
  private final long openedNanos = System.nanoTime();
  private boolean inBurst;
  private boolean helloSeen;
  private long receivedNanos;
  private long partialSinceNanos;
  private long pendingWriteBytes;
  private int pings;
  private @Nullable String closeReason;

  LinkHandler(Channel channel, int maxFrame) {
    this.channel = channel;
    this.decoder = new FrameDecoder(channel.alloc(), maxFrame, this);
    this.outbound = new OutboundQueue(channel);
    this.heartbeat = new Heartbeat(channel.eventLoop(), this, System::nanoTime);
  }

  /** The connection is there; the client speaks first. */
  abstract void connected();

  /** The peer's HELLO, the first frame. */
  abstract void hello(Hello peer, boolean ack) throws ProtocolException;

  /** Any other frame. */
  abstract void body(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException;

  /** A burst of reads was handled and everything it caused was flushed. */
  abstract void burstEnded();

  /** The connection is closed and nothing waits to be written; called once. */
  abstract void disconnected(String why);

  final OutboundQueue outbound() {
    return outbound;
  }

  /** When the bytes that are handled now came in. */
  final long receivedNanos() {
    return receivedNanos;
  }

  final Channel channel() {
    return channel;
  }

  /** Offers a control frame. Any thread. */
  final void write(Consumer<ByteBuf> frame) {
    outbound.offer(
        new OutboundFrame() {
          @Override
          boolean write(ByteBuf out, long nowNanos) {
            frame.accept(out);
            return true;
          }
        });
  }

  /** Closes the connection; what waits is flushed if it can be. Any thread. */
  final void close(String why) {
    if (channel.eventLoop().inEventLoop()) {
      closeReason = closeReason == null ? why : closeReason;
      channel.close();
    } else {
      channel.eventLoop().execute(() -> close(why));
    }
  }

  @Override
  public final void channelActive(ChannelHandlerContext context) {
    channel
        .eventLoop()
        .schedule(
            () -> {
              if (!helloSeen) {
                close("no HELLO within " + HANDSHAKE_SECONDS + " s");
              }
            },
            HANDSHAKE_SECONDS,
            TimeUnit.SECONDS);
    connected();
  }

  @Override
  public final void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (!inBurst) {
      inBurst = true;
      outbound.beginBurst();
    }
    receivedNanos = System.nanoTime();
    heartbeat.received(receivedNanos);
    try {
      decoder.feed(in);
    } catch (ProtocolException e) {
      LOG.warn("{}: closing, {}", channel.remoteAddress(), e.getMessage());
      channel.config().setAutoRead(false);
      close("protocol error: " + e.getMessage());
    } finally {
      in.release();
    }
  }

  @Override
  public final void channelReadComplete(ChannelHandlerContext context) {
    inBurst = false;
    partialSinceNanos =
        decoder.heldBytes() == 0 ? 0 : partialSinceNanos == 0 ? receivedNanos : partialSinceNanos;
    outbound.endBurst();
    burstEnded();
  }

  @Override
  public final void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      outbound.drain();
    }
  }

  @Override
  public final void channelInactive(ChannelHandlerContext context) {
    heartbeat.stop();
    decoder.close();
    outbound.close();
    disconnected(closeReason == null ? "the peer closed the connection" : closeReason);
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("{}: {}", channel.remoteAddress(), cause.toString());
    } else {
      LOG.error("{}: closing after a defect", channel.remoteAddress(), cause);
    }
    close(cause.toString());
  }

  @Override
  public final void frame(FrameType type, int flags, int callId, ByteBuf body)
      throws ProtocolException {
    boolean ack = (flags & FrameHeader.ACK) != 0;
    if (!helloSeen) {
      if (type != FrameType.HELLO || body.readableBytes() > Hello.MAX_BYTES) {
        throw new ProtocolException("the first frame is " + type + ", not a HELLO");
      }
      helloSeen = true;
      heartbeat.start();
      hello(Hello.read(body), ack);
    } else if (type == FrameType.PING) {
      ping(ack, body);
    } else if (type == FrameType.EXT) {
      if (!ack) { // flag 1 of EXT says that it may be ignored
        throw new ProtocolException("an extension that this side does not know");
      }
    } else {
      body(type, flags, callId, body);
    }
  }

  @Override
  public final void ping() {
    write(out -> pingFrame(out, 0, 0));
  }

  @Override
  public final boolean writeProgressed() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    long before = pendingWriteBytes;
    pendingWriteBytes = buffer == null ? 0 : buffer.totalPendingWriteBytes();
    long now = System.nanoTime();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - partialSinceNanos);
    if (partialSinceNanos != 0
        && seconds > FRAME_GRACE_SECONDS
        && decoder.heldBytes() < seconds * FRAME_BYTES_PER_SECOND) {
      close("a frame stopped in the middle for " + seconds + " s");
    }
    return before > 0 && pendingWriteBytes < before;
  }

  @Override
  public final void dead() {
    close("nothing came for 5 s although an answer was due");
  }

  private void ping(boolean ack, ByteBuf body) throws ProtocolException {
    if (body.readableBytes() != Long.BYTES) {
      throw new ProtocolException("PING of " + body.readableBytes() + " bytes (expected: 8)");
    }
    if (ack) {
      return; // that something came is all it says
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - openedNanos);
    if (++pings > seconds + PING_STRIKES) {
      throw new ProtocolException("more than one PING a second");
    }
    long echo = body.readLongLE();
    write(out -> pingFrame(out, FrameHeader.ACK, echo));
  }

  private static void pingFrame(ByteBuf out, int flags, long value) {
    int at = FrameHeader.begin(out);
    out.writeLongLE(value);
    FrameHeader.finish(out, at, FrameType.PING, flags, 0);
  }
}
