package io.linnet.core.transport;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.RequestHead;
import io.netty.buffer.ByteBuf;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads the requests of one connection, long ones chunk by chunk, and passes each on when it is
 * complete. Belongs to the event loop.
 */
final class RequestReader implements LongMessages.Owner<RequestReader.LongRequest> {

  /** A long request under way. */
  record LongRequest(IncomingCall call, RequestHead head) {}

  private static final int STREAMS = FrameHeader.CLIENT_STREAMS | FrameHeader.SERVER_STREAMS;

  /** 60 s for one message, the time nginx gives a client for its body. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long NANOS_PER_MICRO = 1_000;

  private final ServerConnection connection;
  private final Limits limits;
  private final ByteBudget budget;
  private final LongMessages<LongRequest> longRequests;

  /** Calls that wanted to send a stream and were refused; what they still send is swallowed. */
  private final Set<Integer> refusedStreams = new HashSet<>(2);

  private RequestHead head = new RequestHead();
  private int read;

  RequestReader(ServerConnection connection, Limits limits, ByteBudget budget) {
    this.connection = connection;
    this.limits = limits;
    this.budget = budget;
    this.longRequests = new LongMessages<>(this, budget, limits);
  }

  /** How many requests began. */
  int read() {
    return read;
  }

  /** The first or only frame of a request came. */
  void request(int flags, int callId, ByteBuf body) throws ProtocolException {
    read++;
    connection.floods().request();
    head.read(body, connection.keys());
    boolean more = (flags & FrameHeader.MORE) != 0;
    int first = body.readableBytes();
    LongMessages.requireTotal(FrameType.REQUEST, head.total(), first, more);
    byte[] payload = new byte[first];
    body.readBytes(payload);
    boolean oneWay = (flags & FrameHeader.ONE_WAY) != 0;
    IncomingCall call =
        new IncomingCall(connection, callId, oneWay, head.isMapped(), connection.receivedNanos());
    connection.add(call);
    if ((flags & STREAMS) != 0) {
      refuseStream(call, flags);
    } else if (more) {
      begin(call, payload);
    } else {
      call.complete(payload, 0);
      connection.dispatch(call, head);
    }
  }

  private void begin(IncomingCall call, byte[] first) throws ProtocolException {
    LongRequest message = new LongRequest(call, head);
    int total = head.total();
    long received = call.receivedNanos();
    long micros = head.deadlineMicros();
    long limit = micros < 0 ? LIMIT_NANOS : Math.min(LIMIT_NANOS, micros * NANOS_PER_MICRO);
    head = new RequestHead(); // the other is kept until its message is complete
    if (total > limits.maxMessage()) {
      longRequests.swallow(call.callId(), message);
      call.fail(
          ErrorCode.BAD_REQUEST,
          Processed.NOT,
          "the arguments take %d bytes, the provider accepts %d"
              .formatted(total, limits.maxMessage()));
    } else if (!longRequests.tryBegin(call.callId(), message, total, first, received + limit)) {
      longRequests.swallow(call.callId(), message);
      call.fail(
          ErrorCode.OVERLOADED,
          Processed.NOT,
          "no memory left for arguments of %d bytes (%d of %d are in use)"
              .formatted(total, budget.used(), budget.limit()));
    }
  }

  /** A frame of a long request came. */
  void chunk(int callId, int flags, ByteBuf body) throws ProtocolException {
    if (!refusedStreams.contains(callId)) {
      longRequests.chunk(callId, flags, body);
    } else if (flags == FrameHeader.ABORT) {
      refusedStreams.remove(callId);
    }
  }

  /**
   * Items of a stream came; none was accepted, so they can only be on their way to a refused one.
   */
  void streamData(int callId, int flags) throws ProtocolException {
    if (!refusedStreams.contains(callId)) {
      throw new ProtocolException("STREAM_DATA for call " + callId + ", which has no stream");
    }
    if ((flags & FrameHeader.END) != 0) {
      refusedStreams.remove(callId);
    }
  }

  /** The consumer gave a call up; what still comes of it is swallowed. */
  void giveUp(int callId) {
    longRequests.giveUp(callId);
    refusedStreams.remove(callId);
  }

  /** Refuses what has taken too long to arrive. */
  void expire(long nowNanos) {
    longRequests.expire(
        nowNanos,
        late ->
            late.call()
                .fail(
                    ErrorCode.TIMEOUT,
                    Processed.NOT,
                    "the request was not complete at its deadline"));
  }

  void close() {
    longRequests.close();
  }

  @Override
  public void complete(LongRequest message, byte[] payload) {
    message.call().complete(payload, payload.length);
    connection.dispatch(message.call(), message.head());
  }

  @Override
  public void aborted(LongRequest message) {
    message.call().fail(ErrorCode.CANCELLED, Processed.NOT, "given up before it was complete");
  }

  @Override
  public void swallowed(LongRequest message) {}

  @Override
  public boolean isWanted(LongRequest message) {
    return !message.call().isAnswered();
  }

  private void refuseStream(IncomingCall call, int flags) throws ProtocolException {
    call.fail(ErrorCode.NO_METHOD, Processed.NOT, "streams are not supported by this provider yet");
    if ((flags & FrameHeader.CLIENT_STREAMS) == 0) {
      if ((flags & FrameHeader.MORE) != 0) { // no items follow, only the rest of the arguments
        longRequests.swallow(call.callId(), new LongRequest(call, head));
      }
      return;
    }
    if (refusedStreams.size() >= limits.maxInFlight()) {
      throw new ProtocolException("too many streams, although none is accepted");
    }
    refusedStreams.add(call.callId());
  }
}
