package io.linnet.benchmarks.floor;

import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Replies of one read burst. Those for futures stay where they were read and go to the callback
 * executor all at once, with the array; it comes back through the pool.
 */
final class ReplyBurst extends Burst implements Runnable {

  private final Input input = new Input(bytes());
  private final Queue<ReplyBurst> pool;
  private @Nullable AsyncCall<?>[] calls = new AsyncCall<?>[256];
  private int[] statuses = new int[256];
  private int count;

  ReplyBurst(Queue<ReplyBurst> pool) {
    this.pool = pool;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Notes that the reply to {@code call} has its status at {@code status}. */
  void add(AsyncCall<?> call, int status) {
    if (count == calls.length) {
      calls = Arrays.copyOf(calls, 2 * count);
      statuses = Arrays.copyOf(statuses, 2 * count);
    }
    calls[count] = call;
    statuses[count++] = status;
  }

  @Override
  public void run() {
    for (int i = 0; i < count; i++) {
      AsyncCall<?> call = calls[i];
      calls[i] = null;
      if (call != null) {
        input.wrap(bytes(), statuses[i]);
        call.complete(input);
      }
    }
    count = 0;
    pool.offer(this);
  }
}
