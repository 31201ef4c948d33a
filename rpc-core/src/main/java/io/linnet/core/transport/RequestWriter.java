package io.linnet.core.transport;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Chunks;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.OutboundFrame.Progress;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Writes the requests of one connection: gives them numbers, cuts the long ones into chunks and
 * keeps to what the provider accepts. Belongs to the event loop.
 */
final class RequestWriter {

  private static final int NANOS_PER_MICRO = 1_000;

  /** What a call that waits takes beside its arguments, roughly. */
  private static final long CALL_BYTES = 512;

  private final ClientConnection connection;
  private final ByteBudget budget;
  private int written;
  private long longBytes;

  RequestWriter(ClientConnection connection, ByteBudget budget) {
    this.connection = connection;
    this.budget = budget;
  }

  /** Appends the next frame of a call, unless it has to wait or nobody waits for it. */
  Progress write(PendingCall call, ByteBuf out, long nowNanos) {
    if (call.isUnderWay()) {
      return writeChunk(call, out, nowNanos);
    }
    if (call.isEnded() || call.deadlineNanos() - nowNanos <= 0) {
      call.unreserve(budget);
      connection.release(call);
      call.expire();
      return Progress.DONE;
    }
    Limits limits = connection.peerLimits();
    int length = call.payload().length;
    int head = call.isPlain() ? RequestHead.PLAIN_BYTES : RequestHead.maxBytes(call.invocation());
    boolean isLong = length + head > limits.maxFrame();
    if (isLong && call.queueAsLong()) {
      return Progress.MORE;
    }
    boolean credit = !isLong || longBytes == 0 || longBytes + length <= limits.maxLongBytes();
    if (!credit || !connection.number(call)) {
      delayed(call, nowNanos);
      return Progress.WAITS; // its turn comes when an answer makes room
    }
    return begin(call, out, nowNanos, isLong);
  }

  private Progress begin(PendingCall call, ByteBuf out, long nowNanos, boolean isLong) {
    byte[] payload = call.payload();
    int maxFrame = connection.peerLimits().maxFrame();
    long micros = (call.deadlineNanos() - nowNanos) / NANOS_PER_MICRO;
    int at = FrameHeader.begin(out);
    if (call.isPlain() && !isLong) {
      RequestHead.writePlain(out, call.methodId(), micros, call.isMapped());
    } else {
      RequestHead.write(
          out,
          call.methodId(),
          micros,
          call.invocation(),
          connection.keys(),
          isLong ? payload.length : -1,
          call.isMapped());
    }
    int flags = call.isOneWay() ? FrameHeader.ONE_WAY : 0;
    int part = Chunks.first(out, at, FrameType.REQUEST, flags, call.callId, payload, maxFrame);
    boolean whole = part == payload.length;
    if (part < 0 || (whole && !call.markSent(nowNanos))) {
      out.writerIndex(at);
      call.unreserve(budget);
      connection.forget(call);
      call.fail(
          ErrorCode.BAD_REQUEST,
          Processed.NOT,
          "its attachments do not fit into a frame of %d bytes".formatted(maxFrame));
      return Progress.DONE;
    }
    call.ordinal = ++written;
    announceKeys();
    if (whole) {
      ended(call, nowNanos);
      return Progress.DONE;
    }
    call.begin(payload, part);
    call.credit = payload.length;
    longBytes += call.credit;
    connection.watchDeadline(call, nowNanos);
    return Progress.MORE;
  }

  private Progress writeChunk(PendingCall call, ByteBuf out, long nowNanos) {
    int maxFrame = connection.peerLimits().maxFrame();
    boolean last = call.isLastNext(maxFrame);
    if (last ? !call.markSent(nowNanos) : call.isEnded()) {
      Chunks.abort(out, call.callId);
      call.endWriting();
      call.unreserve(budget);
      if (call.isOneWay()) { // a two-way call leaves the table with the answer
        connection.forget(call);
      }
      return Progress.DONE;
    }
    call.writeChunk(out, call.callId, maxFrame);
    if (!last) {
      return Progress.MORE;
    }
    call.endWriting();
    ended(call, nowNanos);
    return Progress.DONE;
  }

  /** The last byte is out: a two-way call waits for its answer from now on. */
  private void ended(PendingCall call, long nowNanos) {
    call.unreserve(budget);
    if (call.isOneWay()) {
      connection.forget(call);
      call.written(new Reply.Success(null, Attachments.empty()));
    } else {
      connection.watchDeadline(call, nowNanos);
    }
  }

  /** The connection is closed, whatever was written of the call. */
  void returnMemory(PendingCall call) {
    call.unreserve(budget);
  }

  /** A call has left the table: others may use the credit it had. */
  void returnCredit(PendingCall call) {
    longBytes -= call.credit;
    call.credit = 0;
  }

  /** A call stays in the queue: it needs a place in memory, and somebody who ends it in time. */
  void delayed(PendingCall call, long nowNanos) {
    connection.watchDeadline(call, nowNanos);
    if (!call.reserve(budget, call.payload().length + CALL_BYTES)) {
      call.fail(
          ErrorCode.OVERLOADED,
          Processed.NOT,
          "%d bytes wait for providers that read slowly (at most %d)"
              .formatted(budget.used(), budget.limit()));
    }
  }

  /** Names that were written for the first time get numbers for the next. */
  private void announceKeys() {
    List<String> fresh = connection.keys().takeUnannounced();
    if (!fresh.isEmpty()) {
      connection.bind(new Bind.Ask(List.of(), fresh));
    }
  }
}
