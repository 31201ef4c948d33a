package io.linnet.benchmarks.floor;

import java.util.Arrays;
import java.util.Queue;

/**
 * Requests of one read burst on their way through a worker, and the replies on their way back; goes
 * from thread to thread as a whole and comes back through the pool.
 */
final class RequestBurst extends Burst implements Outgoing {

  private final Output replies = new Output(4096);
  private final SendQueue sendQueue;
  private final Queue<RequestBurst> pool;
  private int[] starts = new int[256];
  private int count;

  RequestBurst(SendQueue sendQueue, Queue<RequestBurst> pool) {
    this.sendQueue = sendQueue;
    this.pool = pool;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Notes that a request begins at {@code start}. */
  void add(int start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count++] = start;
  }

  /** Answers all requests and sends the replies. */
  void serve(ServerMethods methods, Input input) {
    for (int i = 0; i < count; i++) {
      methods.answer(input, bytes(), starts[i], replies);
    }
    count = 0;
    sendQueue.send(this);
  }

  @Override
  public void writeTo(Output out) {
    out.writeBytes(replies.bytes(), 0, replies.position());
    replies.position(0);
    pool.offer(this);
  }
}
