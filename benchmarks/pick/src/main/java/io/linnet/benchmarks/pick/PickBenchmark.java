package io.linnet.benchmarks.pick;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH runs, in a process of its own for each combination. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH does it
public class PickBenchmark {

  /** Name of a balancer. */
  @Param({})
  public String balancer;

  /** How many instances there are. */
  @Param({})
  public int endpoints;

  /** Whether their weights differ. */
  @Param({})
  public boolean weighted;

  private Pick pick;
  private int call;

  /** Makes the instances and what chooses among them. */
  @Setup
  public void prepare() {
    pick =
        DubboPicks.names().contains(balancer)
            ? DubboPicks.of(balancer, endpoints, weighted)
            : LinnetPicks.of(balancer, endpoints, weighted);
  }

  /** One choice. */
  @Benchmark
  public Object pick() {
    return pick.next(call++);
  }
}
