package io.linnet.testing;

import io.linnet.Attachments;
import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * An endpoint that does what a test says: first what was scripted with {@code then…}, in order, and
 * afterwards what {@code always…} said last, which is to return null. Thread-safe.
 */
public final class FakeEndpoint implements Endpoint {

  private final Queue<Invoker> script = new ConcurrentLinkedQueue<>();
  private final List<Invocation> received = new CopyOnWriteArrayList<>();
  private volatile Invoker otherwise = invocation -> done(Result.value(null));
  private volatile Instance instance;
  private volatile boolean available = true;
  private volatile boolean connected = true;
  private volatile int inFlight;
  private volatile long latencyNanos;
  private volatile int loadHint = -1;
  private final Map<String, Object> states = new ConcurrentHashMap<>();
  private final List<Duration> ejections = new CopyOnWriteArrayList<>();

  private FakeEndpoint(Instance instance) {
    this.instance = instance;
  }

  /** An available, idle endpoint of application {@code orders} at port 7700 of a host. */
  public static FakeEndpoint at(String host) {
    return new FakeEndpoint(
        new Instance("orders", host, 7700, 0, Instance.DEFAULT_WEIGHT, List.of(), Map.of()));
  }

  /** Lets its process have started then; 0, as at first, for unknown. */
  public FakeEndpoint bootEpoch(long bootEpoch) {
    Instance now = instance;
    instance =
        new Instance(
            now.application(),
            now.host(),
            now.port(),
            bootEpoch,
            now.weight(),
            List.copyOf(now.services().keySet()),
            now.labels());
    return this;
  }

  /** Gives its instance other labels; pickers see them when they are made anew. */
  public FakeEndpoint labels(Map<String, String> labels) {
    instance = instance.withLabels(labels);
    return this;
  }

  /** Gives its instance another weight; pickers see it when they are made anew. */
  public FakeEndpoint weight(int weight) {
    instance = instance.withWeight(weight);
    return this;
  }

  /** Gives its instance one more label; routers see it when pickers are made anew. */
  public FakeEndpoint label(String name, String value) {
    Map<String, String> labels = new HashMap<>(instance.labels());
    labels.put(name, value);
    instance = instance.withLabels(labels);
    return this;
  }

  /** Makes it available or not. */
  public FakeEndpoint available(boolean available) {
    this.available = available;
    return this;
  }

  /** Makes it connected or not; it is not available by that alone. */
  public FakeEndpoint connected(boolean connected) {
    this.connected = connected;
    return this;
  }

  @Override
  public boolean connected() {
    return connected;
  }

  /** Sets the number that {@link #inFlight()} says; calls do not change it. */
  public FakeEndpoint inFlight(int inFlight) {
    this.inFlight = inFlight;
    return this;
  }

  /** Sets the latency that it claims. */
  public FakeEndpoint latency(Duration latency) {
    this.latencyNanos = latency.toNanos();
    return this;
  }

  /** Sets the load that its instance claims. */
  public FakeEndpoint loadHint(int loadHint) {
    this.loadHint = loadHint;
    return this;
  }

  /** The next call goes to {@code invoker}. */
  public FakeEndpoint then(Invoker invoker) {
    script.add(invoker);
    return this;
  }

  /** The next call ends at once. */
  public FakeEndpoint then(Result result) {
    return then(invocation -> done(result));
  }

  /** The next call fails at once. */
  public FakeEndpoint thenFail(ErrorCode code, Processed processed) {
    return then(invocation -> done(failure(code, processed)));
  }

  /** The next call gets no answer: see {@link #frozen(ManualClock)}. */
  public FakeEndpoint thenFreeze(ManualClock clock) {
    return then(frozen(clock));
  }

  /** Every call that is not scripted goes to {@code invoker}. */
  public FakeEndpoint always(Invoker invoker) {
    otherwise = invoker;
    return this;
  }

  /** Every call that is not scripted ends at once. */
  public FakeEndpoint always(Result result) {
    return always(invocation -> done(result));
  }

  /** Every call that is not scripted fails at once. */
  public FakeEndpoint alwaysFail(ErrorCode code, Processed processed) {
    return always(invocation -> done(failure(code, processed)));
  }

  /** A failure of this instance; its message is {@code CODE at orders@host:7700}. */
  public Result.Failed failure(ErrorCode code, Processed processed) {
    RpcException error = new RpcException(code, processed, instance, code + " at " + instance);
    return new Result.Failed(error, Attachments.empty());
  }

  /**
   * What an instance does that took a call and then fell silent: the call ends with TIMEOUT at its
   * attempt's deadline, or as its scope says when that ends before; its outcome stays unknown.
   */
  public Invoker frozen(ManualClock clock) {
    return invocation -> {
      CompletableFuture<Result> future = new CompletableFuture<>();
      Duration left = Duration.ofNanos(invocation.attemptDeadlineNanos() - clock.nanoTime());
      var timeout =
          clock.schedule(
              () -> future.complete(failure(ErrorCode.TIMEOUT, Processed.UNKNOWN)), left);
      invocation
          .scope()
          .onCancel(
              reason -> {
                timeout.cancel();
                future.complete(failure(reason, Processed.UNKNOWN));
              });
      return future;
    };
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    received.add(invocation);
    Invoker scripted = script.poll();
    return (scripted == null ? otherwise : scripted).invoke(invocation);
  }

  /** The calls that came here, in order. */
  public List<Invocation> received() {
    return List.copyOf(received);
  }

  /** Number of calls that came here. */
  public int calls() {
    return received.size();
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
    return latencyNanos;
  }

  @Override
  public int loadHint() {
    return loadHint;
  }

  /** Makes it unavailable until {@link #available(boolean)} says otherwise. */
  @Override
  public void eject(Duration duration) {
    available = false;
    ejections.add(duration);
  }

  /** Makes it available again. */
  @Override
  public void forgive() {
    available = true;
  }

  /** For how long it was ejected, in order. */
  public List<Duration> ejections() {
    return List.copyOf(ejections);
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    return type.cast(states.computeIfAbsent(key, unused -> create.get()));
  }

  @Override
  public String toString() {
    return instance.toString();
  }

  private static CompletableFuture<Result> done(Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
