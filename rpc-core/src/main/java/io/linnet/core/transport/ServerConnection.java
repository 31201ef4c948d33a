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
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The provider's end of one connection. Belongs to the event loop, but for answers. */
final class ServerConnection extends LinkHandler {

  private final Server server;
  private final RequestSink sink;
  private final SlotTable<IncomingCall> calls;
  private final RequestHead head = new RequestHead();
  private int maxPeerFrame = FrameHeader.DEFAULT_MAX_FRAME;
  private int requestsRead;
  private @Nullable Peer peer;

  ServerConnection(Channel channel, Server server, RequestSink sink) {
    super(channel, server.config().maxFrameBytes());
    this.server = server;
    this.sink = sink;
    this.calls = new SlotTable<>(server.config().maxInFlight());
  }

  Peer peer() {
    return Objects.requireNonNull(peer, "requests follow HELLO");
  }

  /** Says that no new requests are welcome; all that still come are served. */
  void announceDrain(int graceMillis) {
    write(out -> new GoAway(false, 0, graceMillis).write(out));
  }

  /** Says which requests were read, then closes. */
  void closeFinally() {
    write(
        out -> {
          new GoAway(true, requestsRead, 0).write(out);
          channel().eventLoop().execute(() -> close("the provider has drained"));
        });
  }

  @Override
  void connected() {
    server.add(this);
  }

  @Override
  public void preface(Preface client) throws ProtocolException {
    Preface answer = Preface.answerTo(client);
    write(answer::write);
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
    peer = new Peer(client.application(), String.valueOf(channel().remoteAddress()));
    maxPeerFrame = client.maxFrame();
    write(out -> server.self().write(out, true));
    if (server.isDraining()) {
      announceDrain(0);
    }
  }

  @Override
  void body(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException {
    switch (type) {
      case REQUEST -> request(flags, callId, body);
      case CANCEL -> cancel(callId, body);
      case BIND -> bind(body);
      default -> throw new ProtocolException(type + " is not for a provider");
    }
  }

  @Override
  void burstEnded() {
    sink.burstEnded();
  }

  @Override
  void disconnected(String why) {
    IncomingCall call;
    while ((call = calls.removeAny()) != null) {
      call.cancel(ErrorCode.CANCELLED);
    }
    server.remove(this);
  }

  @Override
  public boolean expectsAnswer() {
    return false; // a consumer owes nothing but bytes now and then
  }

  @Override
  public void suspect(boolean suspect) {}

  /** Appends an answer and frees its slot; called by the call itself from the queue. */
  void writeReply(IncomingCall call, Reply reply, ByteBuf out) {
    calls.remove(call.callId());
    int start = out.writerIndex();
    reply.write(out, call.callId());
    int bytes = out.writerIndex() - start - FrameHeader.BYTES;
    if (bytes > maxPeerFrame) {
      out.writerIndex(start);
      String text = "the result takes %d bytes, a frame at most %d".formatted(bytes, maxPeerFrame);
      Reply.Failure.of(ErrorCode.BAD_RESPONSE, Processed.YES, text).write(out, call.callId());
    }
  }

  private void request(int flags, int callId, ByteBuf body) throws ProtocolException {
    if ((flags & ~FrameHeader.ONE_WAY) != 0) {
      throw new ProtocolException("streams and chunks were not negotiated");
    }
    requestsRead++;
    head.read(body);
    byte[] payload = new byte[body.readableBytes()];
    body.readBytes(payload);
    boolean oneWay = (flags & FrameHeader.ONE_WAY) != 0;
    IncomingCall call = new IncomingCall(this, callId, oneWay, payload);
    if (callId <= 0 || (!oneWay && !calls.put(callId, call))) {
      throw new ProtocolException("call id " + callId + " is not free");
    }
    if (server.isClosing()) {
      call.fail(ErrorCode.DRAINING, Processed.NOT, "the provider has shut down");
    } else {
      sink.request(call, head);
    }
  }

  private void cancel(int callId, ByteBuf body) throws ProtocolException {
    if (body.readableBytes() != Short.BYTES) {
      throw new ProtocolException("CANCEL of " + body.readableBytes() + " bytes (expected: 2)");
    }
    boolean timeout = body.readUnsignedShortLE() == ErrorCode.TIMEOUT.number();
    IncomingCall call = calls.get(callId);
    if (call != null) { // otherwise the answer is on its way
      call.cancel(timeout ? ErrorCode.TIMEOUT : ErrorCode.CANCELLED);
    }
  }

  private void bind(ByteBuf body) throws ProtocolException {
    List<Bind.Answer> answers = new ArrayList<>();
    for (int left = Bind.readCount(body); left > 0; left--) {
      answers.add(sink.bind(Bind.Request.read(body)));
    }
    write(
        out -> {
          int at = FrameHeader.begin(out);
          out.writeShortLE(answers.size());
          answers.forEach(answer -> answer.write(out));
          FrameHeader.finish(out, at, FrameType.BIND, FrameHeader.ACK, 0);
        });
  }
}
