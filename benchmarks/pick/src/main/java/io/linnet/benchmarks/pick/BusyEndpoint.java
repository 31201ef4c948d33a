package io.linnet.benchmarks.pick;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** As many fields of as many objects as the endpoint of a consumer looks at, and no network. */
final class BusyEndpoint implements Endpoint {

  private static final long NEVER = 0;

  private volatile boolean ready = true;
  private volatile long ejectedUntilNanos = NEVER;
  private volatile int inFlight;
  private volatile long latencyNanos;
  private final int loadHint;
  private volatile Instance instance;
  private volatile @Nullable Object disabledBy;

  /** One with some calls and a latency of about 10 ms. */
  BusyEndpoint(Instance instance, RandomGenerator random) {
    this.instance = instance;
    this.loadHint = random.nextInt(10);
    inFlight = random.nextInt(10);
    latencyNanos = 9_000_000 + random.nextInt(2_000_000);
  }

  @Override
  public Instance instance() {
    return instance;
  }

  @Override
  public boolean available() {
    return ready && disabledBy == null && ejectedUntilNanos == NEVER;
  }

  @Override
  public int inFlight() {
    return inFlight;
  }

  @Override
  public long latencyNanos() {
    return latencyNanos;
  }

  @Override
  public int loadHint() {
    return loadHint;
  }

  @Override
  public void eject(Duration duration) {
    ejectedUntilNanos = duration.toNanos();
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    throw new UnsupportedOperationException("no filter is here");
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    throw new UnsupportedOperationException("nothing is called here");
  }
}
