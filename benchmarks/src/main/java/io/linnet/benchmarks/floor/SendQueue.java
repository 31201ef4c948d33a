package io.linnet.benchmarks.floor;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way from many threads to one channel. However many put something in, at most one drain waits
 * on the loop: who finds the flag clear sets it and schedules, and the drain looks at the queue
 * once more after clearing it, so nothing stays behind.
 */
final class SendQueue implements Runnable {

  /** Writes in one drain; then reading gets its turn. */
  private static final int MAX_WRITES = 16;

  private final Queue<Outgoing> queue = PlatformDependent.newMpscQueue();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final SendBuffer buffer;
  private final Channel channel;
  private final EventLoop loop;

  SendQueue(Channel channel, SendBuffer buffer) {
    this.channel = channel;
    this.loop = channel.eventLoop();
    this.buffer = buffer;
  }

  /** Any thread. After the loop has ended this does nothing: the connection is closed by then. */
  void send(Outgoing outgoing) {
    queue.add(outgoing);
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      schedule();
    }
  }

  /** Sends what is there now. On the loop, where it spares a task that is scheduled already. */
  void flush() {
    fill();
    buffer.flush(channel);
  }

  @Override
  public void run() {
    for (int writes = 0; writes < MAX_WRITES; writes++) {
      flush();
      if (queue.isEmpty()) {
        scheduled.set(false);
        if (queue.isEmpty() || !scheduled.compareAndSet(false, true)) {
          return;
        }
      }
    }
    schedule();
  }

  private void fill() {
    while (!buffer.isFull()) {
      Outgoing next = queue.poll();
      if (next == null) {
        return;
      }
      next.writeTo(buffer.frames());
    }
  }

  private void schedule() {
    try {
      loop.execute(this);
    } catch (RejectedExecutionException e) {
      queue.clear();
    }
  }
}
