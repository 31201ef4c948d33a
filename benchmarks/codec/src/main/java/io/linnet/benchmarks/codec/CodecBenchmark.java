package io.linnet.benchmarks.codec;

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

/**
 * What JMH runs, in a process of its own for each combination: there is one subject, one value and
 * one direction that the compiler could have seen.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH does it
public class CodecBenchmark {

  /** Name of a {@link Subject}. */
  @Param({})
  public String subject;

  /** See {@link Operation#value}. */
  @Param({})
  public String value;

  private Form<?> form;
  private byte[] bytes;

  /** Makes the value, and the bytes to read. */
  @Setup
  public void prepare() {
    form = Operation.of(Subject.named(subject).forms(), value);
    bytes = form.write();
  }

  /** The compiled code has to be right too. */
  @TearDown
  public void check() {
    form.check();
  }

  /** Object to bytes. */
  @Benchmark
  public byte[] write() {
    return form.write();
  }

  /** Bytes to object. */
  @Benchmark
  public Object read() {
    return form.read(bytes);
  }
}
