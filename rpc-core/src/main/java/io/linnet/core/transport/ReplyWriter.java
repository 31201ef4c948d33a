package io.linnet.core.transport;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.protocol.Chunks;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.OutboundFrame.Progress;
import io.netty.buffer.ByteBuf;
import java.util.function.IntSupplier;

/**
 * Writes the answers of one connection: cuts the long ones into chunks, keeps to what the consumer
 * accepts, and bounds what waits for one that reads slowly. Belongs to the event loop.
 */
final class ReplyWriter {

  /** What an answer that waits takes beside its value, roughly. */
  private static final long REPLY_BYTES = 512;

  private final ServerConnection connection;
  private final ByteBudget budget;
  private final Limits own;
  private final IntSupplier load;

  /** Payloads of the long answers that are under way. */
  private long longBytes;

  /** Answers that wait in the queue. */
  private long unsentBytes;

  /** What all answers that are written at once say: to ask workers is not free. */
  private int loadHint;

  private long hintedNanos;

  ReplyWriter(ServerConnection connection, ByteBudget budget, Limits own, IntSupplier load) {
    this.connection = connection;
    this.budget = budget;
    this.own = own;
    this.load = load;
  }

  /** Appends the next frame of an answer, unless it has to wait. */
  Progress write(IncomingCall call, ByteBuf out, long nowNanos) {
    if (nowNanos != hintedNanos) {
      hintedNanos = nowNanos;
      loadHint = load.getAsInt();
    }
    if (call.isUnderWay()) {
      return writeChunk(call, out);
    }
    Limits peer = connection.peerLimits();
    Reply reply = call.reply();
    int length = reply.payloadBytes().length;
    if (length > peer.maxMessage()) {
      reply = tooLarge(length, peer.maxMessage());
      length = 0;
    }
    boolean isLong = length + reply.maxHeadBytes() > peer.maxFrame();
    if (isLong && call.queueAsLong()) {
      return Progress.MORE;
    }
    if (isLong && longBytes > 0 && longBytes + length > peer.maxLongBytes()) {
      return Progress.WAITS; // its turn comes when one of those before it is out
    }
    return begin(call, reply, out, isLong);
  }

  private Progress begin(IncomingCall call, Reply reply, ByteBuf out, boolean isLong) {
    byte[] payload = reply.payloadBytes();
    int part = writeFirst(call, reply, out, isLong);
    if (part < 0) {
      String text = "the attachments of the answer do not fit into a frame";
      writeFirst(call, Reply.Failure.of(ErrorCode.BAD_RESPONSE, Processed.YES, text), out, false);
      part = payload.length;
    }
    if (part == payload.length) {
      ended(call);
      return Progress.DONE;
    }
    call.begin(payload, part);
    longBytes += payload.length;
    return Progress.MORE;
  }

  private int writeFirst(IncomingCall call, Reply reply, ByteBuf out, boolean isLong) {
    byte[] payload = reply.payloadBytes();
    int at = FrameHeader.begin(out);
    int total = isLong ? payload.length : -1;
    reply.writeHead(out, connection.keys(), loadHint, total, call.isMapped());
    return Chunks.first(
        out,
        at,
        reply.type(),
        reply.flags(),
        call.callId(),
        payload,
        connection.peerLimits().maxFrame());
  }

  private Progress writeChunk(IncomingCall call, ByteBuf out) {
    int maxFrame = connection.peerLimits().maxFrame();
    boolean cut = call.scope().reason() != null;
    boolean last = cut || call.isLastNext(maxFrame);
    if (cut) { // nobody waits for the rest
      ErrorCode reason = call.scope().reason();
      String text = "cancelled by the consumer";
      writeFirst(
          call,
          Reply.Failure.of(reason == null ? ErrorCode.CANCELLED : reason, Processed.YES, text),
          out,
          false);
    } else {
      call.writeChunk(out, call.callId(), maxFrame);
    }
    if (!last) {
      return Progress.MORE;
    }
    longBytes -= call.longBytes();
    call.endWriting();
    ended(call);
    return Progress.DONE;
  }

  /** An answer has to wait: it needs a place in memory. */
  void delayed(IncomingCall call) {
    if (call.waitingBytes > 0) {
      return; // since it began to wait among the short ones
    }
    int length = call.reply().payloadBytes().length;
    long bytes = length + REPLY_BYTES;
    if (unsentBytes + bytes <= own.maxLongBytes() && call.reserve(budget, bytes)) {
      call.waitingBytes = bytes;
      unsentBytes += bytes;
    } else if (length > 0) {
      call.unreserve(budget);
      call.replace(dropped(length, budget));
    }
  }

  /** The connection closed before the answer was out. */
  void discard(IncomingCall call) {
    leave(call);
  }

  private void ended(IncomingCall call) {
    leave(call);
    connection.answered(call);
  }

  private void leave(IncomingCall call) {
    call.unreserve(budget);
    unsentBytes -= call.waitingBytes;
    call.waitingBytes = 0;
  }

  /** What is answered instead of a result for which there is no memory. */
  static Reply dropped(int length, ByteBudget budget) {
    String text =
        "an answer of %d bytes was dropped: consumers read slowly (%d of %d bytes are in use)"
            .formatted(length, budget.used(), budget.limit());
    return Reply.Failure.of(ErrorCode.OVERLOADED, Processed.YES, text);
  }

  private static Reply tooLarge(int length, int maxMessage) {
    String text =
        "the result takes %d bytes, the consumer accepts %d".formatted(length, maxMessage);
    return Reply.Failure.of(ErrorCode.BAD_RESPONSE, Processed.YES, text);
  }
}
