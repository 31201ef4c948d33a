package io.linnet.core.transport;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Calls under way on a connection: one is added, the oldest is taken out. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH does it
public class SlotBenchmark {

  /** As many calls as one connection may have under way by default. */
  private static final int MAX_CALLS = 16_384;

  private static final int OTHERS = 256;

  private final Object call = new Object();
  private final int[] underWay = new int[OTHERS];
  private SlotTable<Object> empty;
  private SlotTable<Object> busy;
  private int turn;

  /** Fills one of two tables. */
  @Setup
  public void prepare() {
    empty = new SlotTable<>(MAX_CALLS);
    busy = new SlotTable<>(MAX_CALLS);
    for (int i = 0; i < OTHERS; i++) {
      underWay[i] = busy.add(call);
    }
  }

  /** No other call is under way. */
  @Benchmark
  public Object alone() {
    return Objects.requireNonNull(empty.remove(empty.add(call)));
  }

  /** Others are, and their answers come in the order of their requests. */
  @Benchmark
  public Object among256() {
    int place = turn++ & (OTHERS - 1);
    Object taken = Objects.requireNonNull(busy.remove(underWay[place]));
    underWay[place] = busy.add(call);
    return taken;
  }
}
