package io.linnet.core;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call from the stub to the answer, with nothing behind the chain. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH does it
public class ConsumerBenchmark {

  /** One of the {@linkplain DefaultFilters#choices choices}. */
  @Param({})
  public String filters;

  private AnsweredConsumer consumer;

  /** Makes the stub. */
  @Setup
  public void prepare() {
    consumer = AnsweredConsumer.of(DefaultFilters.ofConsumer().chosen(filters));
  }

  /** A call that is refused is quick, too. */
  @TearDown
  public void check() {
    if (!blocking().equals(AnsweredConsumer.ANSWER) || !async().equals(AnsweredConsumer.ANSWER)) {
      throw new IllegalStateException("another answer with " + filters);
    }
    consumer.close();
  }

  /** The calling thread waits. */
  @Benchmark
  public String blocking() {
    return consumer.blocking();
  }

  /** The answer comes later. */
  @Benchmark
  public String async() {
    return consumer.async().join();
  }
}
