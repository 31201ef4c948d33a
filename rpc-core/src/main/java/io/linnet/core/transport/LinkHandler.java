package io.linnet.core.transport;

import io.linnet.core.protocol.FrameDecoder;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.KeyDictionary;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both ends of a connection share: frames in, bursts, the outbound queue, handshake, pings.
 */
abstract class LinkHandler extends ChannelInboundHandlerAdapter
    implements FrameDecoder.Sink, Watchdog.Link, Pulse.Beating {

  private static final Logger LOG = LoggerFactory.getLogger(LinkHandler.class);

  /** Two of the longest BIND and SCHEMA may wait for somebody to read their answers. */
  private static final int MAX_ASKED_BYTES = 2 * 1024 * 1024;

  /** What a short one takes until its answer is written. */
  private static final int QUESTION_OVERHEAD = 256;

  private final Channel channel;
  private final Pulse pulse;
  private final FrameDecoder decoder;
  private final OutboundQueue outbound;
  private final Watchdog watchdog;
  private final FloodGuard floods;
  private final LongControl longControl;
  private final LayoutExchange layouts = new LayoutExchange(this);
  private final KeyDictionary keys = new KeyDictionary();
  private final long openedNanos = System.nanoTime();
  private boolean inBurst;
  private boolean inputEnded;
  private Limits peerLimits = Limits.ASSUMED;
  private boolean helloSeen;
  private long receivedNanos;
  private int askedBytes;
  private @Nullable String closeReason;

  LinkHandler(Channel channel, Pulse pulse, Limits limits, ByteBudget budget) {
    this.channel = channel;
    this.pulse = pulse;
    this.decoder = new FrameDecoder(channel.alloc(), limits.maxFrame(), this);
    this.outbound = new OutboundQueue(channel);
    this.watchdog = new Watchdog(this, openedNanos);
    this.floods = new FloodGuard(openedNanos);
    this.longControl = new LongControl(this::control, budget);
  }

  /** The connection is there; the client speaks first. */
  abstract void connected();

  /** The peer's HELLO, the first frame. */
  abstract void hello(Hello peer, boolean ack) throws ProtocolException;

  /** A BIND; {@code answered} is to be told once its answer was offered. */
  abstract void bind(ByteBuf body, Runnable answered) throws ProtocolException;

  /** An answer to a BIND. */
  abstract void bound(ByteBuf body) throws ProtocolException;

  /** The layout behind a fingerprint; null when this side does not have it. */
  abstract @Nullable String layout(Fingerprint fingerprint);

  /** Any other frame. */
  abstract void body(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException;

  /** A burst of reads was handled and everything it caused was flushed. */
  abstract void burstEnded();

  /** The peer sends nothing more; whether it still reads is not known. */
  abstract void inputEnded();

  /** Half a second has passed on a connection that works. */
  abstract void tick(long nowNanos);

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

  /** Numbers of attachment names on this connection. */
  final KeyDictionary keys() {
    return keys;
  }

  /** Layouts of contracts, asked for and given. */
  final LayoutExchange layouts() {
    return layouts;
  }

  final FloodGuard floods() {
    return floods;
  }

  /** What the peer accepts. */
  final Limits peerLimits() {
    return peerLimits;
  }

  final long openedNanos() {
    return openedNanos;
  }

  /** Offers a control frame. Any thread. */
  final void write(Consumer<ByteBuf> frame) {
    outbound.offer(new ControlFrame(frame, false));
  }

  /** Offers a BIND, a SCHEMA or an answer to one, in as many frames as it takes. Any thread. */
  final void write(FrameType type, int flags, Consumer<ByteBuf> body) {
    write(out -> LongControl.write(out, type, flags, body, peerLimits.maxFrame()));
  }

  /** Offers a control frame that goes before everything that waits. Any thread. */
  final void writeFirst(Consumer<ByteBuf> frame) {
    outbound.offer(new ControlFrame(frame, true));
  }

  /** Closes the connection; what waits is flushed if it can be. Any thread. */
  @Override
  public final void close(String why) {
    if (channel.eventLoop().inEventLoop()) {
      closeReason = closeReason == null ? why : closeReason;
      channel.close();
    } else {
      channel.eventLoop().execute(() -> close(why));
    }
  }

  @Override
  public final void channelActive(ChannelHandlerContext context) {
    watchdog.opened(System.nanoTime());
    pulse.add(this);
    connected();
  }

  @Override
  public final void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    receivedNanos = System.nanoTime();
    if (!inBurst) {
      inBurst = true;
      outbound.beginBurst(receivedNanos);
    }
    watchdog.received(receivedNanos);
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
    watchdog.burstEnded();
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
  public final void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      watchdog.inputEnded();
      inputEnded();
    }
  }

  @Override
  public final void channelInactive(ChannelHandlerContext context) {
    pulse.remove(this);
    decoder.close();
    longControl.close();
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
    watchdog.frame();
    boolean ack = (flags & FrameHeader.ACK) != 0;
    if (!helloSeen) {
      if (type != FrameType.HELLO || body.readableBytes() > Hello.MAX_BYTES) {
        throw new ProtocolException("the first frame is " + type + ", not a HELLO");
      }
      if ((flags & FrameHeader.PROOF) != 0) {
        throw new ProtocolException("a proof that this side did not ask for");
      }
      helloSeen = true;
      watchdog.greeted();
      Hello peer = Hello.read(body);
      peerLimits = peer.limits();
      hello(peer, ack);
      return;
    }
    switch (type) {
      case PING -> ping(ack, body);
      case CREDIT -> credit(body);
      case EXT -> extension(flags);
      case BIND, SCHEMA -> {
        if ((flags & FrameHeader.MORE) == 0) {
          control(type, flags, body);
        } else {
          longControl.begin(type, flags, body, receivedNanos);
        }
      }
      default -> {
        if (type == FrameType.CHUNK && callId == 0) {
          longControl.chunk(flags, body);
        } else {
          body(type, flags, callId, body);
        }
      }
    }
  }

  private void control(FrameType type, int flags, ByteBuf body) throws ProtocolException {
    floods.idleFrame();
    boolean bind = type == FrameType.BIND;
    if ((flags & FrameHeader.ACK) == 0) {
      Runnable answered = asked(body.readableBytes() + QUESTION_OVERHEAD);
      if (bind) {
        bind(body, answered);
      } else {
        layouts.asked(body);
        answered.run();
      }
    } else if (bind) {
      bound(body);
    } else {
      layouts.answered(body);
    }
  }

  /** Counts a question until its answer is written; the returned is told when it is offered. */
  private Runnable asked(int bytes) throws ProtocolException {
    askedBytes += bytes;
    if (askedBytes > MAX_ASKED_BYTES) {
      throw new ProtocolException("BIND and SCHEMA without end, whose answers are not read");
    }
    return () -> write(out -> askedBytes -= bytes); // writes nothing, but in its turn
  }

  @Override
  public final void beat(long nowNanos) {
    if (watchdog.look(nowNanos)) {
      floods.beat(nowNanos);
      longControl.tick(nowNanos);
      layouts.tick(nowNanos);
      tick(nowNanos);
    }
  }

  @Override
  public final void ping() {
    writeFirst(out -> pingFrame(out, 0, 0));
  }

  /** Whether the peer has said that it sends nothing more. */
  final boolean hasInputEnded() {
    return inputEnded;
  }

  /** Whether anything is still to be written. */
  final boolean hasUnsent() {
    return !outbound.isEmpty() || pendingBytes() > 0;
  }

  @Override
  public final boolean isHeldUp() {
    return outbound.waitsForPeer() || pendingBytes() > 0;
  }

  @Override
  public final int heldBytes() {
    return decoder.heldBytes();
  }

  @Override
  public final long takenBytes() {
    return outbound.handedOverBytes() - pendingBytes();
  }

  private long pendingBytes() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  private void ping(boolean ack, ByteBuf body) throws ProtocolException {
    if (body.readableBytes() != Long.BYTES) {
      throw new ProtocolException("PING of " + body.readableBytes() + " bytes (expected: 8)");
    }
    if (ack) {
      floods.idleFrame(); // that something came is all it says
      return;
    }
    floods.ping(System.nanoTime());
    long echo = body.readLongLE();
    writeFirst(out -> pingFrame(out, FrameHeader.ACK, echo));
  }

  /** Streams are not offered yet, so credit for them changes nothing. */
  private void credit(ByteBuf body) throws ProtocolException {
    if (body.readableBytes() != Long.BYTES) {
      throw new ProtocolException("CREDIT of " + body.readableBytes() + " bytes (expected: 8)");
    }
    floods.idleFrame();
  }

  private void extension(int flags) throws ProtocolException {
    if ((flags & FrameHeader.IGNORABLE) == 0) {
      throw new ProtocolException("an extension that this side does not know");
    }
    floods.idleFrame();
  }

  private static void pingFrame(ByteBuf out, int flags, long value) {
    int at = FrameHeader.begin(out);
    out.writeLongLE(value);
    FrameHeader.finish(out, at, FrameType.PING, flags, 0);
  }
}
