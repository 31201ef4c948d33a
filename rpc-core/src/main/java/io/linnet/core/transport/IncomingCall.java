package io.linnet.core.transport;

import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.core.protocol.Reply;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that came in and the frames that answer it. The handler's result, a cancellation and a
 * refusal race; the first answer goes out, later ones are dropped.
 */
public final class IncomingCall extends OutboundMessage {

  private static final byte[] NOTHING = new byte[0];

  /** 16 KiB: smaller answers are bounded by their number, until they have to wait. */
  private static final int LARGE = 16 * 1024;

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
  private final boolean mapped;
  private final long receivedNanos;
  private final CancelScope scope = CancelScope.create();

  /** Complete before the call is dispatched. */
  private byte[] payload = NOTHING;

  /** Memory that was set aside for a long payload. */
  private long payloadReserved;

  private boolean malformed;

  /** What it counts among the answers that wait; belongs to the loop. */
  long waitingBytes;

  @SuppressWarnings("UnusedVariable") // through REPLY
  private volatile @Nullable Reply reply;

  IncomingCall(
      ServerConnection connection, int callId, boolean oneWay, boolean mapped, long receivedNanos) {
    this.connection = connection;
    this.callId = callId;
    this.oneWay = oneWay;
    this.mapped = mapped;
    this.receivedNanos = receivedNanos;
  }

  /** The encoded arguments; nobody else has the array. */
  public byte[] payload() {
    return payload;
  }

  /** Who asks. */
  public Peer peer() {
    return connection.peer();
  }

  /** When its first frame came in, in nanoseconds of {@code System.nanoTime}. */
  public long receivedNanos() {
    return receivedNanos;
  }

  /** Ends when the consumer gives up or its connection closes. */
  public CancelScope scope() {
    return scope;
  }

  /** Whether an answer was given already, so that work on another one is in vain. */
  public boolean isAnswered() {
    return REPLY.getVolatile(this) != null;
  }

  /**
   * Gives the answer, unless there is one already. Any thread.
   *
   * <p>A large one needs its place in memory at once: handlers may be faster than the event loop.
   */
  public void answer(Reply answer) {
    ByteBudget budget = connection.budget();
    int length = answer.payloadBytes().length;
    long bytes = length > LARGE && !oneWay ? length : 0;
    boolean admitted = bytes == 0 || budget.tryReserve(bytes);
    Reply given = admitted ? answer : ReplyWriter.dropped(length, budget);
    if (!REPLY.compareAndSet(this, null, given)) {
      budget.release(admitted ? bytes : 0);
    } else if (!oneWay) {
      reserved(admitted ? bytes : 0);
      connection.outbound().offer(this);
    }
  }

  /** Refuses or fails without a value. Any thread. */
  public void fail(ErrorCode code, Processed processed, String text) {
    answer(Reply.Failure.of(code, processed, text));
  }

  /** Refuses arguments that no correct serializer can have written. Any thread. */
  public void refuseMalformed(String text) {
    malformed = true; // read after the answer was offered
    fail(ErrorCode.BAD_REQUEST, Processed.NOT, text);
  }

  /**
   * Nobody needs the arguments any more, also when the call was answered long before. Called once.
   * Any thread.
   */
  public void handled() {
    connection.budget().release(payloadReserved);
  }

  /** The consumer gave up: answered at once, so that its slot is free. Runs on the loop. */
  void cancel(ErrorCode reason) {
    fail(reason, Processed.UNKNOWN, "cancelled by the consumer");
    scope.cancel(reason);
  }

  /** The arguments are there. */
  void complete(byte[] arguments, long reserved) {
    payload = arguments;
    payloadReserved = reserved;
  }

  /** The answer as it was given. */
  Reply reply() {
    return (Reply) Objects.requireNonNull(REPLY.getVolatile(this), "offered without an answer");
  }

  /** Another answer goes out instead; it must not be under way. Runs on the loop. */
  void replace(Reply other) {
    REPLY.setVolatile(this, other);
  }

  @Override
  Progress write(ByteBuf out, long nowNanos) {
    return connection.replies().write(this, out, nowNanos);
  }

  @Override
  void delayed(long nowNanos) {
    connection.replies().delayed(this);
  }

  @Override
  void discard() {
    connection.replies().discard(this);
  }

  int callId() {
    return callId;
  }

  boolean oneWay() {
    return oneWay;
  }

  /** Whether the consumer takes the contracts to differ; every answer says the same. */
  boolean isMapped() {
    return mapped;
  }

  boolean isMalformed() {
    return malformed;
  }
}
