package io.linnet.core.transport;

import io.linnet.CallStyle;
import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.RpcException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.linnet.spi.PeerMethod;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on its way: first a frame to write, then a slot in the table, in the end a result.
 *
 * <p>The answer, the deadline, a cancellation and the end of the connection race for it; {@link
 * #claim} lets exactly one win. The state also tells for certain whether the provider can have read
 * all of the request, because the loop must move it from QUEUED to SENT before the last byte is
 * written.
 */
public final class PendingCall extends OutboundMessage implements CancelScope.Listener, Runnable {

  private static final int QUEUED = 0;
  private static final int SENT = 1;
  private static final int ENDED = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(PendingCall.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Invocation invocation;
  private final int methodId;

  // What the loop needs of the invocation of every call: the caller's thread has it at hand, while
  // the loop would fetch five objects from that thread's processor, which costs as much as the
  // rest.
  private final byte[] payload;
  private final long deadlineNanos;
  private final CallStyle style;
  private final boolean plain;
  private final Executor replyExecutor;

  /** What the method is at a provider whose contract differs; null when it is the same. */
  private final PeerMethod.@Nullable Usable differing;

  private final ReplyHandler handler;
  private final ResultFuture result = new ResultFuture();
  private final ClientConnection connection;

  @SuppressWarnings("UnusedVariable") // through STATE
  private volatile int state;

  /** A reply or an exception; set by the winner of {@link #claim}, read by {@link #run}. */
  private @Nullable Object outcome;

  private long sentNanos;
  private long answeredNanos = -1;

  /** Links and place in the {@link DeadlineWheel}, which owns them. */
  @Nullable PendingCall before;

  @Nullable PendingCall after;
  int bucket = -1;

  /** Id on the wire and place among the requests written; both belong to the loop. */
  int callId;

  int ordinal;

  /** Bytes it takes of what the provider accepts in long requests; belongs to the loop. */
  int credit;

  PendingCall(
      Invocation invocation,
      int methodId,
      PeerMethod.@Nullable Usable differing,
      ReplyHandler handler,
      ClientConnection connection) {
    this.invocation = invocation;
    this.payload = invocation.arguments().encoded();
    this.deadlineNanos = invocation.attemptDeadlineNanos();
    this.style = invocation.method().style();
    this.plain = RequestHead.isPlain(invocation);
    this.replyExecutor = invocation.replyExecutor();
    this.methodId = methodId;
    this.differing = differing;
    this.handler = handler;
    this.connection = connection;
  }

  CompletableFuture<Result> result() {
    return result;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  boolean isOneWay() {
    return style == CallStyle.ONEWAY;
  }

  /** Whether its answer goes to callbacks, and nobody waits for it. */
  boolean isAsync() {
    return style == CallStyle.ASYNC;
  }

  /** Whether its request says nothing but method, deadline and arguments. */
  boolean isPlain() {
    return plain;
  }

  Invocation invocation() {
    return invocation;
  }

  int methodId() {
    return methodId;
  }

  /** Whether the provider's contract is another version. */
  boolean isMapped() {
    return differing != null;
  }

  /** The encoded arguments. */
  byte[] payload() {
    return payload;
  }

  /** Whether the last byte was written, so that the provider may have read all. */
  boolean isSent() {
    return (int) STATE.getVolatile(this) == SENT;
  }

  /** Whether somebody ended the call already. */
  boolean isEnded() {
    return (int) STATE.getVolatile(this) == ENDED;
  }

  @Override
  Progress write(ByteBuf out, long nowNanos) {
    return connection.requests().write(this, out, nowNanos);
  }

  /** Claims the right to write the last byte; false when the call ended before. On the loop. */
  boolean markSent(long nowNanos) {
    sentNanos = nowNanos;
    return STATE.compareAndSet(this, QUEUED, SENT);
  }

  /** The provider answered. Runs on the loop; the result follows through {@link #run}. */
  boolean answered(Reply answer, long nowNanos) {
    if (!claim()) {
      return false;
    }
    outcome = answer;
    answeredNanos = nowNanos;
    return true;
  }

  /** A one-way call left; that is all there is to know. Runs on the loop. */
  void written(Reply nothing) {
    if (claim()) {
      outcome = nothing;
      complete();
    }
  }

  /** The call can't be carried on. Any thread. */
  void fail(ErrorCode code, Processed processed, String why) {
    if (claim()) {
      outcome = failure(code, processed, why);
      complete();
    }
  }

  /** The attempt's deadline passed. Runs on the loop. */
  void expire() {
    giveUp(ErrorCode.TIMEOUT);
  }

  /** Nobody waits any more. Runs on the thread that cancels. */
  @Override
  public void cancelled(ErrorCode reason) {
    giveUp(reason);
  }

  @Override
  void delayed(long nowNanos) {
    connection.requests().delayed(this, nowNanos);
  }

  @Override
  void discard() {
    if (!isUnderWay()) { // otherwise it is in the table, which is emptied, too
      connection.requests().returnMemory(this);
      connection.release(this);
      fail(ErrorCode.CONNECTION_LOST, Processed.NOT, "the connection closed before it was sent");
    }
  }

  private void giveUp(ErrorCode reason) {
    int before = (int) STATE.getAndSet(this, ENDED);
    if (before == ENDED) {
      return;
    }
    Processed processed = before == QUEUED ? Processed.NOT : Processed.UNKNOWN;
    String why =
        before == QUEUED
            ? "not sent: the connection was busy"
            : "sent after "
                + Failures.millis(sentNanos - invocation.startNanos())
                + ", not answered";
    outcome = failure(reason, processed, why);
    if (before == SENT && reason == ErrorCode.TIMEOUT) {
      // That long at least; who never answers must not look as quick as when he last did.
      answeredNanos = deadlineNanos;
    }
    complete();
    if (before == SENT) {
      connection.cancel(this, reason);
    }
  }

  private RpcException failure(ErrorCode code, Processed processed, String why) {
    return new RpcException(
        code,
        processed,
        handler.instance(),
        null,
        Failures.onlyOnce(invocation.method(), differing, processed),
        Failures.text(code, this, why),
        null);
  }

  private boolean claim() {
    return (int) STATE.getAndSet(this, ENDED) != ENDED;
  }

  /** Passes the call to its reply executor, where {@link #run} ends it. */
  void complete() {
    Invocation.reply(replyExecutor, this);
  }

  /** Decodes the answer and ends the attempt. */
  @Override
  public void run() {
    invocation.scope().letGo(this);
    Object ended = outcome;
    if (ended instanceof Reply.Failure failed && failed.isRefusal()) {
      handler.refused(answeredNanos);
    } else {
      long waited = answeredNanos < 0 ? -1 : Math.max(0, answeredNanos - sentNanos);
      handler.ended(waited, answeredNanos);
    }
    result.complete(
        ended instanceof Reply reply
            ? handler.read(invocation, differing, reply)
            : Result.failed((RpcException) Objects.requireNonNull(ended, "not ended")));
  }

  @Override
  public String toString() {
    return invocation + " at " + handler.instance();
  }

  ReplyHandler handler() {
    return handler;
  }
}
