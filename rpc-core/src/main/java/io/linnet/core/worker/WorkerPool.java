package io.linnet.core.worker;

import io.linnet.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Worker threads that are woken as rarely as possible, because a wake-up costs more than a short
 * handler: one worker drains the queue as long as it keeps up. When the head of the queue has
 * waited for 1 ms, because handlers block or take long, one more joins, up to a limit.
 */
public final class WorkerPool implements Workers {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

  /** How long a task may be first in line before another worker joins. */
  private static final long HEAD_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** The watch goes to sleep after 100 quiet checks, so that an idle process does nothing. */
  private static final int QUIET_CHECKS = 100;

  /** A worker that had nothing to do for a minute ends. */
  private static final long KEEP_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final int capacity;
  private final int maxThreads;
  private final TaskQueue queue;
  private final QueuePace pace = new QueuePace();

  /** Null when each of its tasks wakes whom it has something for at once. */
  private final @Nullable LateWakes lateWakes;

  private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();

  /** Workers that are not parked, or are about to be started. */
  private final AtomicInteger running = new AtomicInteger();

  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();
  private final Thread watch;
  private volatile boolean watching;
  private volatile boolean closed;

  /**
   * Creates a pool without workers; they start when there is work.
   *
   * @param name first part of the threads' names
   * @param maxThreads most workers
   * @param capacity most tasks that wait
   */
  public WorkerPool(String name, int maxThreads, int capacity) {
    this(name, maxThreads, capacity, null, Thread::start);
  }

  /** A pool without bounds for callbacks, which are short and often make the next call. */
  public static WorkerPool ofCallbacks(String name, int maxThreads) {
    return new WorkerPool(
        name, maxThreads, Integer.MAX_VALUE, new LateWakes(Clock.system()), Thread::start);
  }

  /** A pool whose watch is started by {@code watchStarter}, or never; wake-ups work without it. */
  WorkerPool(
      String name,
      int maxThreads,
      int capacity,
      @Nullable LateWakes lateWakes,
      Consumer<Thread> watchStarter) {
    this.name = name;
    this.lateWakes = lateWakes;
    this.maxThreads = maxThreads;
    this.capacity = capacity;
    this.queue = new TaskQueue(capacity);
    this.watch = new Thread(this::watch, name + "-watch");
    watch.setDaemon(true);
    watchStarter.accept(watch);
  }

  /**
   * Lets the calling thread wake somebody later, together with others; false when it is no worker
   * that does so, or has nothing else to do.
   */
  public static boolean postpone(Runnable wake) {
    return Thread.currentThread() instanceof Worker worker && worker.postpones(wake);
  }

  @Override
  public boolean offer(Runnable task) {
    if (closed || !queue.offer(task)) {
      return false;
    }
    if (!watching) {
      watching = true;
      LockSupport.unpark(watch);
    }
    return true;
  }

  @Override
  public void wake() {
    if (running.get() == 0 && !queue.isEmpty() && running.compareAndSet(0, 1)) {
      activate();
    }
  }

  @Override
  public void execute(Runnable task) {
    if (!offer(task)) {
      throw new RejectedExecutionException(
          name + ": " + (closed ? "closed" : capacity + " tasks wait already"));
    }
    wake();
  }

  @Override
  public void close() {
    closed = true;
    wake();
    long limit = System.nanoTime() + CLOSE_LIMIT.toNanos();
    while ((threads.get() > 0 || watch.isAlive()) && System.nanoTime() - limit < 0) {
      idle.forEach(LockSupport::unpark);
      LockSupport.unpark(watch);
      LockSupport.parkNanos(this, HEAD_WAIT_NANOS);
    }
    if (threads.get() > 0) {
      LOG.warn("{}: {} workers still run, interrupting them", name, threads.get());
      idle.forEach(Thread::interrupt);
    }
  }

  /** Tasks that wait. */
  public int queued() {
    return queue.size();
  }

  @Override
  public long waitNanos() {
    return running.get() < maxThreads ? 0 : pace.waitNanos(queued());
  }

  @Override
  public boolean stands() {
    return pace.stands();
  }

  @Override
  public int load() {
    return queued() + running.get();
  }

  /** Workers that have started and not ended. */
  int workers() {
    return threads.get();
  }

  /** Lets one more worker run; the caller has counted it in {@link #running}. */
  private void activate() {
    Worker worker = idle.pollFirst();
    if (worker != null) {
      worker.activate();
    } else {
      threads.incrementAndGet();
      try {
        new Worker().start();
      } catch (OutOfMemoryError noThread) { // the next wake-up tries again
        threads.decrementAndGet();
        running.decrementAndGet();
        LOG.error("{}: cannot start a worker beside {} others", name, threads.get(), noThread);
      }
    }
  }

  /** Lets one more worker help those that run, up to the limit. */
  void join() {
    int now = running.get();
    if (now < maxThreads && running.compareAndSet(now, now + 1)) { // a wake-up may come between
      activate();
    }
  }

  private void watch() {
    long lastTaken = -1;
    int quiet = 0;
    while (!closed) {
      if (quiet < QUIET_CHECKS) {
        LockSupport.parkNanos(this, HEAD_WAIT_NANOS);
      } else {
        watching = false;
        if (queue.isEmpty()) {
          LockSupport.park(this);
        }
        quiet = 0;
      }
      boolean waits = !queue.isEmpty();
      long taken = queue.taken();
      if (lateWakes != null) {
        lateWakes.look();
      }
      pace.look(System.nanoTime(), waits && running.get() >= maxThreads, taken);
      quiet = waits ? 0 : quiet + 1;
      if (waits && taken == lastTaken) {
        join();
      }
      lastTaken = waits ? taken : -1;
    }
  }

  private final class Worker extends Thread {

    private volatile boolean active = true;

    Worker() {
      super(name + "-" + started.incrementAndGet());
      setDaemon(true);
    }

    private boolean postpones(Runnable wake) {
      return lateWakes != null && queue.hasNext() && lateWakes.add(wake);
    }

    void activate() {
      active = true;
      LockSupport.unpark(this);
    }

    @Override
    public void run() {
      try {
        while (true) {
          Runnable task = queue.poll();
          if (task != null) {
            runTask(task);
          } else if (!rest()) {
            return;
          }
        }
      } finally {
        threads.decrementAndGet();
      }
    }

    private void runTask(Runnable task) {
      try {
        task.run();
      } catch (Throwable t) { // tasks answer for themselves; this is a defect, and work goes on
        LOG.error("{}: a task failed", getName(), t);
      }
      Thread.interrupted(); // an interrupt meant for the task must not reach the next one
      if (lateWakes != null) {
        lateWakes.ended(false);
      }
    }

    /** Parks until there is work; false when the pool is closed and its queue is done. */
    private boolean rest() {
      if (lateWakes != null) {
        lateWakes.ended(true);
      }
      active = false;
      long idleSince = System.nanoTime();
      idle.addFirst(this);
      running.decrementAndGet();
      wake(); // somebody may have offered after our last look and seen us running
      while (!active) {
        boolean ends = (closed && queue.isEmpty()) || System.nanoTime() - idleSince > KEEP_NANOS;
        if (ends && idle.remove(this)) {
          return false; // nobody counts on this thread any more
        }
        LockSupport.parkNanos(WorkerPool.this, KEEP_NANOS);
      }
      return true;
    }
  }
}
