package io.linnet.core;

import io.linnet.Result;
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

/** A request from its head to the result, with nothing behind the chain. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH does it
public class ProviderBenchmark {

  /** One of the {@linkplain DefaultFilters#choices choices}. */
  @Param({})
  public String filters;

  private AnsweredProvider provider;

  /** Puts the chain together. */
  @Setup
  public void prepare() {
    provider = AnsweredProvider.of(DefaultFilters.ofProvider().chosen(filters));
  }

  /** A request that is refused is quick, too. */
  @TearDown
  public void check() {
    if (!serve().equals(AnsweredProvider.ANSWER)) {
      throw new IllegalStateException("another result with " + filters);
    }
    provider.close();
  }

  /** One request. */
  @Benchmark
  public Result serve() {
    return provider.serve().join();
  }
}
