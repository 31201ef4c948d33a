package io.linnet.benchmarks.floor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one call of a thread that waits; used again for each of its calls, so a call allocates
 * nothing. The loop only copies the reply and wakes, the thread decodes.
 */
final class BlockingCall implements FloorCall {

  private static final int WAITING = 0;
  private static final int PARKED = 1;
  private static final int REPLIED = 2;

  private final Output request = new Output(512);
  private final Input reply = new Input(new byte[512]);
  private final Thread thread = Thread.currentThread();
  private final AtomicInteger state = new AtomicInteger();
  private @Nullable FloorException failure;
  private int id;

  @Override
  public int id() {
    return id;
  }

  @Override
  public void id(int value) {
    id = value;
  }

  /** Begins the request; arguments are written to what this returns. */
  Output begin(byte method) {
    state.lazySet(WAITING);
    request.position(0);
    request.beginFrame(0, method);
    return request;
  }

  /** Ends the request with the id that the call has now. */
  void endRequest() {
    request.endFrame(0);
    Wire.INT.set(request.bytes(), Wire.ID, id);
  }

  @Override
  public void writeTo(Output out) {
    out.writeBytes(request.bytes(), 0, request.position());
  }

  /** Takes a copy of the reply, from its status on. Runs on the loop. */
  @Nullable Thread complete(byte[] source, int from, int to) {
    byte[] target = reply.bytes();
    if (target.length < to - from) {
      target = new byte[2 * (to - from)];
    }
    System.arraycopy(source, from, target, 0, to - from);
    reply.wrap(target, 0);
    // Who has not parked yet sees the state before it does, and need not be woken.
    return state.getAndSet(REPLIED) == PARKED ? thread : null;
  }

  @Override
  public void fail(FloorException cause) {
    failure = cause;
    state.set(REPLIED);
    LockSupport.unpark(thread);
  }

  /** Waits for the reply and returns it, the status read. An interrupt is kept for later. */
  Input await() {
    boolean interrupted = false;
    while (state.get() != REPLIED) {
      if (state.get() == PARKED || state.compareAndSet(WAITING, PARKED)) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      thread.interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    if (reply.readByte() != Wire.OK) {
      throw new FloorException(String.valueOf(reply.readString()));
    }
    return reply;
  }
}
