package io.linnet.core.transport;

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
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerMethod;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's end of one connection: takes calls from any thread and ends each of them once.
 * Everything but {@link #send} belongs to the event loop.
 */
final class ClientConnection extends LinkHandler {

  /** What the owner of the connection is told, always on the loop. */
  interface Owner {

    /** The handshake succeeded; services may be bound. */
    void opened(ClientConnection connection, Hello peer);

    /** The provider answered a BIND. */
    void bound(ClientConnection connection, Bind.Answer answer);

    /** The layout of a contract that is bound here; null when it is none of them. */
    @Nullable String layout(Fingerprint fingerprint);

    /** The provider answers, or does not answer, for seconds. */
    void suspect(ClientConnection connection, boolean suspect);

    /** No new calls on this connection. */
    void draining(ClientConnection connection, GoAway.Reason reason);

    /** The connection is gone; every call of it has ended. */
    void closed(ClientConnection connection, String why);
  }

  /** 5 s, as long as a silent peer is given. */
  private static final int MAX_STUCK_TICKS = 10;

  /** As much work for callbacks as it takes to wake one of their threads. */
  private static final int MOST_ANSWERED = 16;

  private final ConnectionConfig config;
  private final Hello self;
  private final Owner owner;
  private final DeadlineWheel deadlines;
  private final RequestWriter requests;
  private final ReplyReader replies;
  private final ArrayDeque<Bind.Request> asked = new ArrayDeque<>(2);
  private final OutstandingCalls outstanding = new OutstandingCalls();
  private final List<PendingCall> answeredInBurst = new ArrayList<>(2);
  private SlotTable<PendingCall> pending;
  private boolean finalSeen;
  private int requestsRead;
  private int stuckTicks;
  private boolean draining;
  private boolean closeWhenIdle;

  /** Creates the handler of {@code channel}; {@code budget} is shared with other connections. */
  ClientConnection(
      Channel channel,
      Pulse pulse,
      ConnectionConfig config,
      ByteBudget budget,
      Hello self,
      Owner owner) {
    super(channel, pulse, config.limits(), budget);
    this.config = config;
    this.self = self;
    this.owner = owner;
    this.deadlines = new DeadlineWheel(channel.eventLoop(), System::nanoTime);
    this.pending = new SlotTable<>(config.limits().maxInFlight());
    this.requests = new RequestWriter(this, budget);
    this.replies = new ReplyReader(this, config.limits(), budget);
  }

  /** Sends a call. Any thread; the future follows the contract of an invoker. */
  CompletableFuture<Result> send(
      Invocation invocation,
      int methodId,
      PeerMethod.@Nullable Usable differing,
      ReplyHandler handler) {
    PendingCall call = new PendingCall(invocation, methodId, differing, handler, this);
    int length = call.payload().length;
    int maxMessage = peerLimits().maxMessage();
    int maxInFlight = config.limits().maxInFlight();
    if (length > maxMessage) {
      call.fail(
          ErrorCode.BAD_REQUEST,
          Processed.NOT,
          "the arguments take %d bytes, the provider accepts %d".formatted(length, maxMessage));
    } else if (!outstanding.tryTake(maxInFlight + config.maxWaiting())) {
      call.fail(
          ErrorCode.OVERLOADED,
          Processed.NOT,
          "%d calls are in flight and %d wait on this connection"
              .formatted(maxInFlight, config.maxWaiting()));
    } else {
      invocation.scope().onCancel(call);
      outbound().offer(call);
    }
    return call.result();
  }

  /** What the provider answers next: it keeps to the order. Null when nothing was asked. */
  Bind.@Nullable Request nextAnswered() {
    return asked.poll();
  }

  /** Asks for services, announces attachment names. */
  void bind(Bind.Ask ask) {
    asked.addAll(ask.services());
    write(FrameType.BIND, 0, ask::write);
  }

  /** Closes at once when nothing runs, otherwise when the last call has ended. */
  void closeWhenIdle() {
    closeWhenIdle = true;
    outbound().drain(); // a CANCEL that waits must not keep the connection open
    closeIfIdle();
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

  RequestWriter requests() {
    return requests;
  }

  /** Gives a call its number and its place in the table; false when the table is full. */
  boolean number(PendingCall call) {
    call.callId = pending.add(call);
    return call.callId != 0;
  }

  /** A call has to wait where nobody else would end it at its deadline. */
  void watchDeadline(PendingCall call, long nowNanos) {
    deadlines.enter(call, nowNanos);
  }

  /** A call that left the queue without a slot. */
  void release(PendingCall call) {
    deadlines.leave(call);
    outstanding.end();
  }

  /** A call leaves the table: its terminal frame came, or none is due. */
  void forget(PendingCall call) {
    if (pending.remove(call.callId) != null) { // it can be answered early and given up as well
      requests.returnCredit(call);
      release(call);
    }
  }

  /**
   * A call ended with this burst. Those who wait are woken when it is over; callbacks begin while
   * it goes on.
   */
  void answered(PendingCall call) {
    answeredInBurst.add(call);
    if (answeredInBurst.size() >= MOST_ANSWERED && call.isAsync()) {
      handOver();
    }
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
          "the provider speaks versions %d to %d, this side %d"
              .formatted(preface.second(), preface.third(), Preface.VERSION));
    }
  }

  @Override
  void hello(Hello peer, boolean ack) throws ProtocolException {
    if (!ack) {
      throw new ProtocolException("HELLO without ack from a provider");
    }
    int maxInFlight = Math.min(config.limits().maxInFlight(), peer.limits().maxInFlight());
    pending = new SlotTable<>(maxInFlight);
    owner.opened(this, peer);
  }

  @Override
  void bind(ByteBuf body, Runnable answered) throws ProtocolException {
    throw new ProtocolException("BIND is not for a consumer");
  }

  @Override
  void bound(ByteBuf body) throws ProtocolException {
    Bind.Ack answer = Bind.Ack.read(body);
    keys().acknowledged(answer.keysKnown());
    answer.answers().forEach(service -> owner.bound(this, service));
  }

  @Override
  @Nullable String layout(Fingerprint fingerprint) {
    return owner.layout(fingerprint);
  }

  @Override
  void body(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException {
    switch (type) {
      case RESPONSE, ERROR -> replies.reply(pending.get(callId), type, flags, callId, body);
      case CHUNK -> replies.chunk(callId, flags, body);
      case GOAWAY -> goAway(GoAway.read(body, flags));
      default -> throw new ProtocolException(type + " is not for a consumer");
    }
  }

  @Override
  void burstEnded() {
    handOver();
    if (closeWhenIdle) {
      closeIfIdle();
    }
  }

  private void handOver() {
    for (int i = 0; i < answeredInBurst.size(); i++) {
      answeredInBurst.get(i).complete();
    }
    answeredInBurst.clear();
  }

  /** No answer can come any more. */
  @Override
  void inputEnded() {
    close("the provider closed the connection");
  }

  /**
   * For seconds nothing but calls that were given up: a provider answers a CANCEL at once, so this
   * one is broken.
   */
  @Override
  void tick(long nowNanos) {
    boolean stuck = pending.isFull() && pending.allMatch(PendingCall::isEnded);
    stuckTicks = stuck ? stuckTicks + 1 : 0;
    if (stuckTicks > MAX_STUCK_TICKS) {
      close("the provider does not answer CANCEL");
    }
  }

  @Override
  void disconnected(String why) {
    replies.close();
    pending.drainTo(call -> lost(call, why));
    owner.closed(this, why);
  }

  private void lost(PendingCall call, String why) {
    requests.returnMemory(call);
    release(call);
    boolean unread = finalSeen && call.ordinal - requestsRead > 0;
    boolean maybe = call.isSent() && !unread;
    call.fail(
        unread ? ErrorCode.DRAINING : ErrorCode.CONNECTION_LOST,
        maybe ? Processed.UNKNOWN : Processed.NOT,
        why);
  }

  @Override
  public boolean expectsAnswer() {
    return pending.size() > 0;
  }

  @Override
  public void suspect(boolean suspect) {
    owner.suspect(this, suspect);
  }

  private void goAway(GoAway goAway) {
    if (goAway.isFinal()) {
      finalSeen = true;
      requestsRead = goAway.requestsRead();
    }
    if (!draining) {
      draining = true;
      owner.draining(this, goAway.reason());
    }
  }

  private void closeIfIdle() {
    if (pending.size() == 0 && outbound().isEmpty()) {
      close("drained");
    }
  }
}
