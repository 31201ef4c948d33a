package io.linnet.benchmarks.simulate;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.core.cluster.PeakLatency;
import io.linnet.core.cluster.SlowStart;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance as one consumer sees it. Counts as {@code LiveEndpoint} does: an answer moves the
 * latency, one that says no makes it longer; a call whose connection broke changes nothing.
 */
final class SimEndpoint implements Endpoint {

  private final SimServer server;
  private Instance instance;
  private boolean available = true;
  private int inFlight;
  private int loadHint = -1;

  /** Made with the first answer: most consumers of many instances never call most of them. */
  private @Nullable PeakLatency latency;

  SimEndpoint(SimServer server) {
    this.server = server;
    this.instance = server.instance();
  }

  SimServer server() {
    return server;
  }

  void available(boolean available) {
    this.available = available;
  }

  /** Takes its share as an instance that has been usable for so long. */
  void warm(SlowStart slowStart, long ageNanos) {
    Instance registered = server.instance();
    instance = registered.withWeight(slowStart.weight(registered.weight(), ageNanos));
  }

  void sent() {
    inFlight++;
  }

  void answered(long latencyNanos, long nowNanos, int load) {
    loadHint = load;
    expired(latencyNanos, nowNanos);
  }

  void refused(long nowNanos, int load) {
    loadHint = load;
    inFlight--;
    latency().refused(nowNanos);
  }

  /** The time of a call is up; it would have taken that long at least. */
  void expired(long waitedNanos, long nowNanos) {
    inFlight--;
    latency().answered(waitedNanos, nowNanos);
  }

  void unanswered() {
    inFlight--;
  }

  private PeakLatency latency() {
    if (latency == null) {
      latency = new PeakLatency();
    }
    return latency;
  }

  @Override
  public Instance instance() {
    return instance;
  }

  @Override
  public boolean available() {
    return available;
  }

  @Override
  public int inFlight() {
    return inFlight;
  }

  @Override
  public long latencyNanos() {
    return latency == null ? 0 : latency.nanos();
  }

  @Override
  public int loadHint() {
    return loadHint;
  }

  @Override
  public void eject(Duration duration) {
    throw new UnsupportedOperationException("balancers choose, they eject nobody");
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    throw new UnsupportedOperationException("no filter is here");
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    throw new UnsupportedOperationException("the simulation carries out calls");
  }

  @Override
  public String toString() {
    return instance + " (" + inFlight + " in flight)";
  }
}
