package io.linnet.core.transport;

import io.linnet.ErrorCode;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Preface;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.RequestHead;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider's end of one connection. Belongs to the event loop, but for answers. */
final class ServerConnection extends LinkHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);

  private final Server server;
  private final RequestSink sink;
  private final SlotTable<IncomingCall> calls;
  private final RequestReader requests;
  private final ReplyWriter replies;
  private final WaitingBinds binds;
  private final Age age;
  private final SocketAddress remote;
  private @Nullable Peer peer;

  /** Whether our HELLO was written, before which the consumer understands nothing else. */
  private boolean greeted;

  /** Creates the handler of {@code channel}. */
  ServerConnection(Channel channel, Pulse pulse, Server server, RequestSink sink) {
    super(channel, pulse, server.config().limits(), server.budget());
    this.server = server;
    this.sink = sink;
    this.calls = new SlotTable<>(server.config().limits().maxInFlight());
    this.requests = new RequestReader(this, server.config().limits(), server.budget());
    this.replies = new ReplyWriter(this, server.budget(), server.config().limits(), sink::load);
    this.binds = new WaitingBinds(this, sink);
    this.remote = channel.remoteAddress();
    this.age = Age.of(server.config().maxAge(), openedNanos());
  }

  Peer peer() {
    return Objects.requireNonNull(peer, "requests follow HELLO");
  }

  ByteBudget budget() {
    return server.budget();
  }

  ReplyWriter replies() {
    return replies;
  }

  /** Says that no new requests are welcome; all that still come are served. */
  void announceDrain(GoAway.Reason reason, int graceMillis) {
    writeFirst(
        out -> {
          if (greeted) { // otherwise it follows the HELLO
            new GoAway(false, 0, reason, graceMillis).write(out);
          }
        });
  }

  /** Says which requests were read, then closes once the answers that wait are out. */
  void closeFinally(GoAway.Reason reason) {
    write(
        out -> {
          if (greeted) {
            new GoAway(true, requests.read(), reason, 0).write(out);
          }
          channel().eventLoop().execute(() -> close("the provider has drained"));
        });
  }

  @Override
  void connected() {
    if (!server.add(this)) {
      close("the provider has drained");
    }
  }

  @Override
  public void preface(Preface client) throws ProtocolException {
    Preface answer = Preface.answerTo(client.requireClient());
    writeFirst(answer::write);
    if (answer.first() == 0) {
      outbound().drain();
      throw new ProtocolException(
          "the consumer speaks versions %d to %d".formatted(client.first(), client.second()));
    }
  }

  @Override
  void hello(Hello client, boolean ack) throws ProtocolException {
    if (ack) {
      throw new ProtocolException("HELLO with ack from a consumer");
    }
    server.handshakeEnded(remote);
    peer = new Peer(client.application(), String.valueOf(remote));
    writeFirst(
        out -> {
          greeted = true;
          server.self().write(out, true);
        });
    if (server.isUnwelcoming()) {
      announceDrain(GoAway.Reason.SHUTDOWN, 0);
    }
  }

  @Override
  void bind(ByteBuf body, Runnable answered) throws ProtocolException {
    Bind.Ask ask = Bind.Ask.read(body);
    binds.add(ask, keys().add(ask.keys()), answered);
  }

  @Override
  void bound(ByteBuf body) throws ProtocolException {
    throw new ProtocolException("a BIND answer is not for a provider");
  }

  /** Answers the oldest BIND that waits. */
  void answer(Bind.Ack ack) {
    write(FrameType.BIND, FrameHeader.ACK, ack::write);
  }

  /** Says why services are refused; consumers can't fill the log with it. */
  void warnOfRefusal(Set<String> problems) {
    if (server.refusals().isDue(System.nanoTime())) {
      LOG.warn("{}: refused, its contract differs: {}", peer(), String.join("; ", problems));
    }
  }

  @Override
  @Nullable String layout(Fingerprint fingerprint) {
    return sink.layout(fingerprint);
  }

  @Override
  void body(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException {
    switch (type) {
      case REQUEST -> requests.request(flags, callId, body);
      case CHUNK -> requests.chunk(callId, flags, body);
      case STREAM_DATA -> requests.streamData(callId, flags);
      case CANCEL -> cancel(callId, body);
      default -> throw new ProtocolException(type + " is not for a provider");
    }
  }

  @Override
  void burstEnded() {
    sink.burstEnded();
  }

  /**
   * A consumer that only ended its output still gets its answers. One that is gone answers a PING
   * with a reset, which shows when the next one is written: that closes the connection and cancels
   * its calls.
   */
  @Override
  void inputEnded() {
    ping();
    closeIfAnswered();
  }

  private void closeIfAnswered() {
    if (hasInputEnded() && calls.size() == 0 && !hasUnsent()) {
      close("the consumer ended its output and has its answers");
    }
  }

  @Override
  void tick(long nowNanos) {
    closeIfAnswered(); // before the PING, which would be one more to wait for
    if (hasInputEnded()) {
      ping();
    }
    requests.expire(nowNanos);
    binds.tick(nowNanos);
    endIfDue(nowNanos);
  }

  private void endIfDue(long nowNanos) {
    switch (age.at(nowNanos)) {
      case YOUNG -> {}
      case OLD -> announceDrain(GoAway.Reason.AGE, Age.GRACE_MILLIS);
      case SENT_AWAY -> announceDrain(GoAway.Reason.MALFORMED, Age.GRACE_MILLIS);
      case OVER -> closeFinally(GoAway.Reason.AGE);
    }
  }

  @Override
  void disconnected(String why) {
    if (peer == null) {
      server.handshakeEnded(remote);
    }
    requests.close();
    binds.close();
    calls.drainTo(call -> call.cancel(ErrorCode.CANCELLED));
    server.remove(this);
  }

  @Override
  public boolean expectsAnswer() {
    return false; // a consumer owes nothing but bytes now and then
  }

  @Override
  public void suspect(boolean suspect) {}

  /** A request begins; its id must be free. */
  void add(IncomingCall call) throws ProtocolException {
    if (call.callId() <= 0 || (!call.oneWay() && !calls.put(call.callId(), call))) {
      throw new ProtocolException("call id " + call.callId() + " is not free");
    }
  }

  /** A request is complete. */
  void dispatch(IncomingCall call, RequestHead head) {
    if (server.isClosing()) {
      call.fail(ErrorCode.DRAINING, Processed.NOT, "the provider has shut down");
      call.handled();
    } else {
      sink.request(call, head);
      outbound().burstGoesOn();
    }
  }

  /** The last byte of an answer is out, so its slot is free. */
  void answered(IncomingCall call) {
    calls.remove(call.callId());
    if (call.isMalformed() && floods().malformed()) {
      age.endNow();
      endIfDue(System.nanoTime());
    }
  }

  private void cancel(int callId, ByteBuf body) throws ProtocolException {
    if (body.readableBytes() != Short.BYTES) {
      throw new ProtocolException("CANCEL of " + body.readableBytes() + " bytes (expected: 2)");
    }
    floods().cancel();
    boolean timeout = body.readUnsignedShortLE() == ErrorCode.TIMEOUT.number();
    requests.giveUp(callId);
    IncomingCall call = calls.get(callId);
    if (call != null) { // otherwise the answer is on its way
      call.cancel(timeout ? ErrorCode.TIMEOUT : ErrorCode.CANCELLED);
    }
  }
}
