package io.linnet.benchmarks.floor;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * As many threads as cores for bursts of requests. One is woken only when none runs, because waking
 * is what a hand-over costs. So handlers must not block: while one did, nobody else would start.
 */
final class Workers implements AutoCloseable {

  private final Queue<RequestBurst> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final Worker[] workers = new Worker[Runtime.getRuntime().availableProcessors()];
  private volatile boolean closed;

  Workers(ServerMethods methods) {
    running.set(workers.length);
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(methods, i);
    }
    for (Worker worker : workers) {
      worker.start();
    }
  }

  /** Any thread. */
  void execute(RequestBurst burst) {
    queue.add(burst);
    if (running.get() == 0) {
      wakeOne();
    }
  }

  private void wakeOne() {
    for (Worker worker : workers) {
      if (worker.parked.get() == 1 && worker.parked.compareAndSet(1, 0)) {
        running.incrementAndGet();
        LockSupport.unpark(worker);
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private final class Worker extends Thread {

    private final AtomicInteger parked = new AtomicInteger();
    private final ServerMethods methods;
    private final Input input = new Input(new byte[0]);

    Worker(ServerMethods methods, int index) {
      super("floor-worker-" + index);
      setDaemon(true);
      this.methods = methods;
    }

    @Override
    public void run() {
      while (!closed) {
        @Nullable RequestBurst burst = queue.poll();
        if (burst == null) {
          rest();
        } else {
          burst.serve(methods, input);
        }
      }
    }

    /** Parks unless a burst came in the meantime: it is looked for after saying so. */
    private void rest() {
      parked.set(1);
      running.decrementAndGet();
      if (!queue.isEmpty() && parked.compareAndSet(1, 0)) {
        running.incrementAndGet();
        return;
      }
      while (parked.get() == 1 && !closed) {
        LockSupport.park(this);
      }
    }
  }
}
