package io.linnet.core.worker;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where requests wait for a worker: a task is put and taken, by one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class RingBenchmark {

  /** More than are ever in it here. */
  private static final int CAPACITY = 1_024;

  @SuppressWarnings("UnnecessaryLambda") // the same one again and again
  private final Runnable task = () -> {};

  private final TaskRing ring = new TaskRing(CAPACITY);
  private final TaskQueue queue = new TaskQueue(CAPACITY);

  /** The ring alone. */
  @Benchmark
  public Runnable ring() {
    ring.offer(task);
    return Objects.requireNonNull(ring.poll());
  }

  /** As workers have it, with a list behind the ring for what does not fit. */
  @Benchmark
  public Runnable queue() {
    queue.offer(task);
    return Objects.requireNonNull(queue.poll());
  }
}
