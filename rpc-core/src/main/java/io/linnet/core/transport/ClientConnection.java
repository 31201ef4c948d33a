package io.linnet.core.transport;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Preface;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The consumer's end of one connection: numbers calls, writes them in bursts, matches the answers.
 * Everything but {@link #send} belongs to the event loop.
 */
final class ClientConnection extends LinkHandler {

  /** What the owner of the connection is told, always on the loop. */
  interface Owner {

    /** The handshake succeeded; services may be bound. */
    void opened(ClientConnection connection, Hello peer);

    /** The provider answered a BIND. */
    void bound(ClientConnection connection, Bind.Answer answer);

    /** The provider answers, or does not answer, for seconds. */
    void suspect(ClientConnection connection, boolean suspect);

    /** No new calls on this connection. */
    void draining(ClientConnection connection);

    /** The connection is gone; every call of it has ended. */
    void closed(ClientConnection connection, String why);
  }

  /** A correct provider never answers a call that it was not asked; five are no accident. */
  private static final int MAX_STRAY_REPLIES = 5;

  private final ConnectionConfig config;
  private final Hello self;
  private final Owner owner;
  private final DeadlineWheel deadlines;
  private final AtomicInteger outstanding = new AtomicInteger();
  private final List<PendingCall> answeredInBurst = new ArrayList<>();
  private SlotTable<PendingCall> pending;
  private int requestsWritten;
  private int requestsRead = -1;
  private int strayReplies;
  private int maxPeerFrame = FrameHeader.DEFAULT_MAX_FRAME;
  private boolean draining;

  ClientConnection(Channel channel, ConnectionConfig config, Hello self, Owner owner) {
    super(channel, config.maxFrameBytes());
    this.config = config;
    this.self = self;
    this.owner = owner;
    this.deadlines = new DeadlineWheel(channel.eventLoop(), System::nanoTime);
    this.pending = new SlotTable<>(config.maxInFlight());
  }

  /** Sends a call. Any thread; the future follows the contract of an invoker. */
  CompletableFuture<Result> send(
      Invocation invocation, int methodId, byte[] payload, ReplyHandler handler) {
    PendingCall call = new PendingCall(invocation, methodId, payload, handler, this);
    if (outstanding.incrementAndGet() > config.maxInFlight() + config.maxWaiting()) {
      outstanding.decrementAndGet();
      call.fail(
          ErrorCode.OVERLOADED,
          Processed.NOT,
          "%d calls are in flight and %d wait on this connection"
              .formatted(config.maxInFlight(), config.maxWaiting()));
      return call.result();
    }
    invocation.scope().onCancel(call);
    outbound().offer(call);
    return call.result();
  }

  /** Asks for a service. */
  void bind(Bind.Request request) {
    write(request::write);
  }

  /** Closes at once when nothing runs, otherwise when the last call has ended. */
  void closeWhenIdle() {
    draining = true;
    outbound().drain(); // a CANCEL that waits must not keep the connection open
    closeIfIdle();
  }

  /** Writes a call, unless the table is full; called by the call itself from the queue. */
  boolean writeRequest(PendingCall call, ByteBuf out, long nowNanos) {
    if (call.isEnded() || call.deadlineNanos() - nowNanos <= 0) {
      release(call);
      call.expire();
      return true;
    }
    call.callId = pending.add(call);
    if (call.callId == 0) {
      deadlines.enter(call, nowNanos);
      return false; // the table is full: its turn comes when an answer makes room
    }
    int start = out.writerIndex();
    if (!call.markSent(nowNanos)) {
      forget(call);
      return true;
    }
    call.writeFrame(out, nowNanos);
    if (out.writerIndex() - start - FrameHeader.BYTES > maxPeerFrame) {
      int bytes = out.writerIndex() - start - FrameHeader.BYTES;
      out.writerIndex(start);
      forget(call);
      call.fail(
          ErrorCode.BAD_REQUEST,
          Processed.NOT,
          "the arguments take %d bytes, a frame at most %d".formatted(bytes, maxPeerFrame));
      return true;
    }
    call.ordinal = ++requestsWritten;
    if (call.oneWay()) {
      forget(call);
      call.written(new Reply.Success(null, Attachments.empty()));
    } else {
      deadlines.enter(call, nowNanos);
    }
    return true;
  }

  /** Tells the provider that nobody waits. Any thread. */
  void cancel(PendingCall call, ErrorCode reason) {
    write(
        out -> {
          if (pending.get(call.callId) == call) { // otherwise it was answered in the meantime
            int at = FrameHeader.begin(out);
            out.writeShortLE(reason.number());
            FrameHeader.finish(out, at, FrameType.CANCEL, 0, call.callId);
          }
        });
  }

  /** A call has to wait in the queue, where nobody else would end it at its deadline. */
  void watchDeadline(PendingCall call, long nowNanos) {
    deadlines.enter(call, nowNanos);
  }

  /** A call that left the queue without a slot. */
  void release(PendingCall call) {
    deadlines.leave(call);
    outstanding.decrementAndGet();
  }

  @Override
  void connected() {
    write(
        out -> {
          Preface.ofClient().write(out);
          self.write(out, false);
        });
  }

  @Override
  public void preface(Preface preface) throws ProtocolException {
    if (preface.first() != Preface.VERSION) {
      throw new ProtocolException(
          "the provider speaks version " + preface.second() + ", this side " + Preface.VERSION);
    }
  }

  @Override
  void hello(Hello peer, boolean ack) throws ProtocolException {
    if (!ack) {
      throw new ProtocolException("HELLO without ack from a provider");
    }
    maxPeerFrame = Math.min(peer.maxFrame(), config.maxFrameBytes());
    pending = new SlotTable<>(Math.min(config.maxInFlight(), peer.maxInFlight()));
    owner.opened(this, peer);
  }

  @Override
  void body(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException {
    switch (type) {
      case RESPONSE -> answered(callId, Reply.Success.read(body, flags));
      case ERROR -> answered(callId, Reply.Failure.read(body));
      case BIND -> {
        for (int left = Bind.readCount(body); left > 0; left--) {
          owner.bound(this, Bind.Answer.read(body));
        }
      }
      case GOAWAY -> goAway(GoAway.read(body, flags));
      default -> throw new ProtocolException(type + " is not for a consumer");
    }
  }

  @Override
  void burstEnded() {
    for (int i = 0; i < answeredInBurst.size(); i++) {
      answeredInBurst.get(i).complete();
    }
    answeredInBurst.clear();
    if (draining) {
      closeIfIdle();
    }
  }

  @Override
  void disconnected(String why) {
    PendingCall call;
    while ((call = pending.removeAny()) != null) {
      release(call);
      boolean unread = requestsRead >= 0 && call.ordinal - requestsRead > 0;
      call.fail(
          unread ? ErrorCode.DRAINING : ErrorCode.CONNECTION_LOST,
          unread ? Processed.NOT : Processed.UNKNOWN,
          why);
    }
    owner.closed(this, why);
  }

  @Override
  public boolean expectsAnswer() {
    return pending.size() > 0;
  }

  @Override
  public void suspect(boolean suspect) {
    owner.suspect(this, suspect);
  }

  private void answered(int callId, Reply reply) throws ProtocolException {
    PendingCall call = pending.get(callId);
    if (call == null) {
      if (++strayReplies > MAX_STRAY_REPLIES) {
        throw new ProtocolException("more than 5 answers to calls that were not made");
      }
      return;
    }
    forget(call);
    if (call.answered(reply, receivedNanos())) { // otherwise the caller gave up before
      answeredInBurst.add(call); // woken together, when the burst is over
    }
  }

  private void forget(PendingCall call) {
    pending.remove(call.callId);
    release(call);
  }

  private void goAway(GoAway goAway) {
    if (goAway.isFinal()) {
      requestsRead = goAway.requestsRead();
    }
    if (!draining) {
      draining = true;
      owner.draining(this);
    }
  }

  private void closeIfIdle() {
    if (pending.size() == 0 && outbound().isEmpty()) {
      close("drained");
    }
  }
}
