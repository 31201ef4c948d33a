package io.linnet.core.transport;

import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.core.protocol.Reply;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A request that came in and the frame that answers it. The handler's result, a cancellation and a
 * refusal race; the first answer goes out, later ones are dropped.
 */
public final class IncomingCall extends OutboundFrame {

  private static final VarHandle REPLY;

  static {
    try {
      REPLY = MethodHandles.lookup().findVarHandle(IncomingCall.class, "reply", Reply.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ServerConnection connection;
  private final int callId;
  private final boolean oneWay;
  private final byte[] payload;
  private final CancelScope scope = CancelScope.create();

  @SuppressWarnings("UnusedVariable") // through REPLY
  private volatile @Nullable Reply reply;

  IncomingCall(ServerConnection connection, int callId, boolean oneWay, byte[] payload) {
    this.connection = connection;
    this.callId = callId;
    this.oneWay = oneWay;
    this.payload = payload;
  }

  /** The encoded arguments; nobody else has the array. */
  public byte[] payload() {
    return payload;
  }

  /** Who asks. */
  public Peer peer() {
    return connection.peer();
  }

  /**
   * When the request came in, in nanoseconds of {@code System.nanoTime}; valid on the loop only.
   */
  public long receivedNanos() {
    return connection.receivedNanos();
  }

  /** Ends when the consumer gives up or its connection closes. */
  public CancelScope scope() {
    return scope;
  }

  /** Whether an answer was given already, so that work on another one is in vain. */
  public boolean isAnswered() {
    return REPLY.getVolatile(this) != null;
  }

  /** Gives the answer, unless there is one already. Any thread. */
  public void answer(Reply answer) {
    if (REPLY.compareAndSet(this, null, answer) && !oneWay) {
      connection.outbound().offer(this);
    }
  }

  /** Refuses or fails without a value. Any thread. */
  public void fail(ErrorCode code, Processed processed, String text) {
    answer(Reply.Failure.of(code, processed, text));
  }

  /** The consumer gave up: answered at once, so that its slot is free. Runs on the loop. */
  void cancel(ErrorCode reason) {
    fail(reason, Processed.UNKNOWN, "cancelled by the consumer");
    scope.cancel(reason);
  }

  @Override
  boolean write(ByteBuf out, long nowNanos) {
    connection.writeReply(this, (Reply) REPLY.getVolatile(this), out);
    return true;
  }

  int callId() {
    return callId;
  }
}
