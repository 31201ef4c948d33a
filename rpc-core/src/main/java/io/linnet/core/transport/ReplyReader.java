package io.linnet.core.transport;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.ReplyHead;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of one connection, long ones chunk by chunk, and gives each to its call.
 * Belongs to the event loop.
 */
final class ReplyReader implements LongMessages.Owner<ReplyReader.LongReply> {

  /** A long answer under way; without a call when it answers none. */
  record LongReply(@Nullable PendingCall call, Reply head) {}

  /** A correct provider never answers a call that it was not asked; five are no accident. */
  private static final int MAX_STRAY_REPLIES = 5;

  private final ClientConnection connection;
  private final Limits limits;
  private final ByteBudget budget;
  private final ReplyHead head = new ReplyHead();
  private final LongMessages<LongReply> longReplies;
  private int strayReplies;

  /** What was said last of the load at the provider, and who was told. */
  private int loadHint = -1;

  private @Nullable ReplyHandler hinted;

  ReplyReader(ClientConnection connection, Limits limits, ByteBudget budget) {
    this.connection = connection;
    this.limits = limits;
    this.budget = budget;
    this.longReplies = new LongMessages<>(this, budget, limits);
  }

  /** The first or only frame of an answer came; {@code call} is null when nobody asked. */
  void reply(@Nullable PendingCall call, FrameType type, int flags, int callId, ByteBuf body)
      throws ProtocolException {
    Reply reply =
        type == FrameType.RESPONSE
            ? Reply.Success.read(body, flags, head, connection.keys())
            : Reply.Failure.read(body, head, connection.keys());
    boolean more = (flags & FrameHeader.MORE) != 0;
    int first = reply.payloadBytes().length;
    LongMessages.requireTotal(type, head.total(), first, more);
    if (longReplies.replaced(callId) && type == FrameType.RESPONSE) {
      throw new ProtocolException("a RESPONSE inside the answer to call " + callId);
    }
    if (call == null) {
      stray();
    } else if (head.loadHint() >= 0) {
      hint(call.handler(), head.loadHint());
    }
    if (call != null && head.isMapped() != call.isMapped()) {
      otherCodec(call, callId, reply, more);
    } else if (more) {
      begin(call, callId, reply);
    } else if (call != null) {
      end(call, reply);
    }
  }

  /** Only what is new: callers look at the same place all the time, and answers come in bursts. */
  private void hint(ReplyHandler handler, int calls) {
    if (calls != loadHint || handler != hinted) {
      loadHint = calls;
      hinted = handler;
      handler.loadHint(calls);
    }
  }

  /** A frame of a long answer came. */
  void chunk(int callId, int flags, ByteBuf body) throws ProtocolException {
    longReplies.chunk(callId, flags, body);
  }

  void close() {
    longReplies.close();
  }

  private void begin(@Nullable PendingCall call, int callId, Reply reply) throws ProtocolException {
    int total = head.total();
    LongReply message = new LongReply(call, reply);
    if (call == null || call.isEnded()) {
      longReplies.swallow(callId, message);
    } else if (total > limits.maxMessage()) {
      longReplies.swallow(callId, message);
      refuse(
          call,
          ErrorCode.BAD_RESPONSE,
          "the answer takes %d bytes, this side accepts %d".formatted(total, limits.maxMessage()));
    } else if (!longReplies.tryBegin(
        callId, message, total, reply.payloadBytes(), call.deadlineNanos())) {
      longReplies.swallow(callId, message);
      refuse(
          call,
          ErrorCode.OVERLOADED,
          "no memory left for an answer of %d bytes (%d of %d are in use)"
              .formatted(total, budget.used(), budget.limit()));
    }
  }

  /** The provider takes the contracts for equal and this side does not, or the other way round. */
  private void otherCodec(PendingCall call, int callId, Reply reply, boolean more)
      throws ProtocolException {
    if (more) {
      longReplies.swallow(callId, new LongReply(call, reply));
    } else {
      connection.forget(call);
    }
    call.fail(
        ErrorCode.BAD_RESPONSE,
        reply instanceof Reply.Failure failure ? failure.processed() : Processed.YES,
        "the answer is for %s contracts, the service was bound with %s ones"
            .formatted(
                head.isMapped() ? "differing" : "equal", call.isMapped() ? "differing" : "equal"));
  }

  private static void refuse(PendingCall call, ErrorCode code, String why) {
    call.fail(code, Processed.YES, why);
  }

  private void end(PendingCall call, Reply reply) {
    connection.forget(call);
    if (call.answered(reply, connection.receivedNanos())) { // otherwise the caller gave up before
      connection.answered(call);
    }
  }

  private void stray() throws ProtocolException {
    if (++strayReplies > MAX_STRAY_REPLIES) {
      throw new ProtocolException("more than 5 answers to calls that were not made");
    }
  }

  @Override
  public void complete(LongReply message, byte[] payload) {
    budget.release(payload.length); // the memory is the caller's from here on
    if (message.call() != null) {
      end(message.call(), message.head().withPayload(payload));
    }
  }

  @Override
  public void aborted(LongReply message) {
    swallowed(message);
    if (message.call() != null) {
      refuse(message.call(), ErrorCode.BAD_RESPONSE, "the provider gave its answer up");
    }
  }

  /** Only now its place in the table is free on both sides. */
  @Override
  public void swallowed(LongReply message) {
    if (message.call() != null) {
      connection.forget(message.call());
    }
  }

  @Override
  public boolean isWanted(LongReply message) {
    return message.call() != null && !message.call().isEnded();
  }
}
