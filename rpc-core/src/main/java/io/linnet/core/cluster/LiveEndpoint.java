package io.linnet.core.cluster;

import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.ReplyHandler;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.rule.Rule;
import io.linnet.rule.Rules;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One service at one instance, as it is now. Encodes calls, decodes answers, counts both. */
final class LiveEndpoint implements Endpoint, ReplyHandler, AutoCloseable {

  /** No moment of the clock; {@link #eject} avoids it. */
  private static final long NEVER = 0;

  private static final VarHandle IN_FLIGHT;
  private static final VarHandle EJECTED_UNTIL;

  static {
    try {
      MethodHandles.Lookup here = MethodHandles.lookup();
      IN_FLIGHT = here.findVarHandle(LiveEndpoint.class, "inFlight", int.class);
      EJECTED_UNTIL = here.findVarHandle(LiveEndpoint.class, "ejectedUntilNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Pickers look at these of several endpoints for each call: in this object, not behind it.
  private volatile boolean ready;
  private volatile long ejectedUntilNanos = NEVER;
  private volatile boolean ejectionIgnored;
  private volatile int inFlight;
  private volatile long latencyNanos;

  private volatile Instance instance;
  private final ContractCodec codec;
  private final Clock clock;
  private final ServiceBinding binding;
  private final PeakLatency latency = new PeakLatency();

  private volatile int loadHint = -1;
  private volatile @Nullable Rule disabledBy;
  private volatile boolean warming = true;
  private boolean usedBefore;
  private long usableSinceNanos;
  private volatile boolean returning;
  private final Map<String, Object> states = new ConcurrentHashMap<>();
  private final Runnable onChange;

  LiveEndpoint(
      Instance instance,
      PeerContracts contracts,
      Clock clock,
      ClientTransport transport,
      Runnable onChange) {
    this.instance = instance;
    this.codec = contracts.codec();
    this.clock = clock;
    this.onChange = onChange;
    this.binding =
        transport.bind(
            instance,
            contracts,
            () -> {
              look();
              onChange.run();
            });
    look();
  }

  /** The binding may have changed; the last one to look has seen the last change. */
  private synchronized void look() {
    @SuppressWarnings("NullAway") // its loop may be quicker than the constructor
    ServiceBinding bound = binding;
    ready = bound != null && bound.state() == ServiceBinding.State.READY;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    try {
      invocation.arguments().encoded(codec.method(invocation.method().index())::encodeArguments);
    } catch (CodecException e) {
      return failed(invocation, ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    IN_FLIGHT.getAndAdd(this, 1);
    CompletableFuture<Result> sent = binding.send(invocation, this);
    if (sent == null) {
      IN_FLIGHT.getAndAdd(this, -1);
      return failed(invocation, ErrorCode.CONNECT, binding.detail());
    }
    return sent;
  }

  @Override
  public Result read(Invocation invocation, PeerMethod.@Nullable Usable differing, Reply reply) {
    MethodCodec reader =
        differing == null ? codec.method(invocation.method().index()) : differing.codec();
    return Replies.read(invocation, instance, reader, differing, reply);
  }

  @Override
  public void ended(long nanos, long answeredNanos) {
    IN_FLIGHT.getAndAdd(this, -1);
    if (nanos >= 0) {
      latency.answered(nanos, answeredNanos);
      latencyNanos = latency.nanos();
    }
  }

  @Override
  public void refused(long answeredNanos) {
    IN_FLIGHT.getAndAdd(this, -1);
    latency.refused(answeredNanos);
    latencyNanos = latency.nanos();
  }

  @Override
  public Instance instance() {
    return instance;
  }

  @Override
  public boolean available() {
    return ready
        && disabledBy == null
        && (ejectedUntilNanos == NEVER || ejectionIgnored || !isEjected());
  }

  @Override
  public boolean connected() {
    return ready;
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
  public void loadHint(int calls) {
    loadHint = calls;
  }

  @Override
  public void eject(Duration duration) {
    long until = clock.nanoTime() + duration.toNanos();
    ejectedUntilNanos = until == NEVER ? until + 1 : until;
    onChange.run();
  }

  @Override
  public void forgive() {
    long until = ejectedUntilNanos;
    EJECTED_UNTIL.compareAndSet(this, until, NEVER); // unless it is ejected anew just now
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    Object known = states.get(key); // asked for on each call: without a lambda to look for it
    return type.cast(known == null ? states.computeIfAbsent(key, unused -> create.get()) : known);
  }

  /** Whether calls are kept from it for a while. */
  boolean isEjected() {
    return ejectedNanos() > 0;
  }

  /** How long it is ejected yet; null when it is not. */
  @Nullable Duration ejectedFor() {
    long left = ejectedNanos();
    return left > 0 ? Duration.ofNanos(left) : null;
  }

  private long ejectedNanos() {
    long until = ejectedUntilNanos;
    if (until == NEVER) {
      return 0;
    }
    long left = until - clock.nanoTime();
    if (left > 0) {
      return left;
    }
    if (EJECTED_UNTIL.compareAndSet(this, until, NEVER)) { // unless it is ejected anew just now
      returning = true;
    }
    return 0;
  }

  /** Too many are ejected, so that nobody counts as such; or no longer. */
  void ignoreEjection(boolean ignored) {
    ejectionIgnored = ignored;
  }

  /** The registry lists the same process anew, or it says something else about itself. */
  void news() {
    binding.news();
  }

  /** What the registry and the rules say of the instance now; one thread at a time. */
  void describe(Instance described, Rules.Verdict verdict, SlowStart slowStart) {
    this.disabledBy = verdict.disabledBy();
    long now = clock.nanoTime();
    boolean isNew = !usedBefore && state() == ServiceBinding.State.READY;
    boolean isBack = !isEjected() && returning; // in this order: looking is what ends an ejection
    if (isNew || isBack) {
      usedBefore = true;
      returning = false;
      usableSinceNanos = now;
    }
    long ageNanos = usedBefore ? now - usableSinceNanos : 0;
    warming = !slowStart.isOver(ageNanos);
    int weight = slowStart.weight(verdict.weight(), ageNanos);
    this.instance = weight == described.weight() ? described : described.withWeight(weight);
  }

  /** Whether its weight grows by itself, so that pickers have to be built anew. */
  boolean isWarming() {
    return warming && usedBefore;
  }

  /** The rule that keeps calls from it, or null. */
  @Nullable Rule disabledBy() {
    return disabledBy;
  }

  /** Whether it may soon be usable; also while it is connected and has not been told so yet. */
  boolean isConnecting() {
    ServiceBinding.State state = binding.state();
    return state == ServiceBinding.State.CONNECTING
        || (state == ServiceBinding.State.READY && !ready);
  }

  /** Where its connection stands. */
  ServiceBinding.State state() {
    return binding.state();
  }

  String detail() {
    return instance + " " + standing();
  }

  /** Where it stands, without its name. */
  String standing() {
    Rule rule = disabledBy;
    if (rule != null) {
      return "is disabled by rule " + rule;
    }
    Duration ejected = ejectedFor();
    if (ejected == null) {
      return binding.detail();
    }
    return ejectionIgnored
        ? "is used though it is ejected, as too many are"
        : "is ejected for %.1f s more".formatted(ejected.toMillis() / 1e3);
  }

  /** Where it stands and what it is worth, in words. */
  String explain() {
    return "%s, weight %d, %d in flight%s"
        .formatted(
            detail(),
            instance.weight(),
            inFlight(),
            instance.labels().isEmpty() ? "" : ", " + new TreeMap<>(instance.labels()));
  }

  @Override
  public void close() {
    binding.close();
  }

  @Override
  public String toString() {
    return instance + " (" + binding.state() + ", " + inFlight + " in flight)";
  }

  private CompletableFuture<Result> failed(Invocation invocation, ErrorCode code, String why) {
    String text =
        "%s %s (%s): %s%s".formatted(code, invocation.method(), instance, why, code.readOn());
    return CompletableFuture.completedFuture(
        Result.failed(new RpcException(code, Processed.NOT, instance, text)));
  }
}
