package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.ServiceKey;
import io.linnet.core.transport.PeerContracts;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rules;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import io.linnet.spi.Scheduler;
import io.linnet.spi.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live list of endpoints of one service. The registry says which instances there should be, the
 * connections say which of them can be used, and rules keep calls from some; the connection is the
 * better witness, so an instance that the registry loses stays in use as {@link Membership} says.
 *
 * <p>Callers read one immutable snapshot; changes are made one at a time.
 */
public final class Directory implements AutoCloseable {

  /** How often weights that grow by themselves are looked at. */
  private static final Duration WARMING = Duration.ofSeconds(1);

  private final PeerContracts contracts;
  private final ClusterContext context;
  private final Consumer<Set<String>> applicationsChanged;
  private final Membership members;
  private final ServiceHealth health;
  private final CoalescedWork rebuilding;
  private final Mirror mirror;
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private LoadBalancer balancer;
  private Rules rules = Rules.NONE;
  private boolean listed;

  /** What the registry said last; nobody is connected to before there is a call. */
  private List<Instance> waitingInstances = List.of();

  private volatile boolean wanted;
  private volatile boolean closed;
  private volatile Set<String> applications = Set.of();
  private volatile Snapshot snapshot = Snapshot.empty(false);
  private @Nullable Watch watch;
  private Scheduler.@Nullable Task sweep;

  /**
   * Creates a directory that knows nothing yet; {@link #start} it.
   *
   * @param balancer chooses among the endpoints, until {@link #balance} gives another one
   * @param applicationsChanged told which applications provide the service, whenever others do; on
   *     the registry's thread
   */
  public Directory(
      PeerContracts contracts,
      ClusterContext context,
      LoadBalancer balancer,
      Consumer<Set<String>> applicationsChanged) {
    this.contracts = contracts;
    this.context = context;
    this.balancer = balancer;
    this.applicationsChanged = applicationsChanged;
    this.members =
        new Membership(
            service().toString(),
            context.keepMissing(),
            context.subset(),
            instance ->
                new LiveEndpoint(
                    instance, contracts, context.clock(), context.transport(), this::refresh));
    this.wanted = !context.lazy();
    this.health = new ServiceHealth(service().toString(), context.panic(), context.recoveryHold());
    this.mirror = new Mirror(context.executor(), context.clock());
    this.rebuilding =
        new CoalescedWork(this::rebuild, context.executor(), context.scheduler(), context.clock());
  }

  /** Begins to watch the registry and to connect. */
  public void start() {
    Watch started = context.registry().watch(service(), this::changed);
    synchronized (this) {
      watch = started;
    }
  }

  /** Obeys these rules from now on. */
  public void obey(Rules rules) {
    synchronized (this) {
      this.rules = rules;
    }
    refresh();
  }

  /** Pickers that are built from now on are made by this balancer. */
  public void balance(LoadBalancer balancer) {
    synchronized (this) {
      this.balancer = balancer;
    }
    refresh();
  }

  /** Applications that provide the service, as far as is known. */
  public Set<String> applications() {
    return applications;
  }

  /** Ends the watch and gives the connections back. */
  @Override
  public void close() {
    Watch ending;
    synchronized (this) {
      closed = true;
      ending = watch;
      members.close();
      cancelSweep();
      snapshot = Snapshot.empty(true);
    }
    if (ending != null) {
      ending.close();
    }
    waiting.forEach(Runnable::run);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Instances that calls can be sent to now. */
  public List<Instance> available() {
    return snapshot.usable().stream()
        .filter(LiveEndpoint::available)
        .map(LiveEndpoint::instance)
        .toList();
  }

  /**
   * Waits until a call could be sent to an instance.
   *
   * @return false when that took longer than {@code limit}
   */
  public boolean awaitAvailable(Duration limit) throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    Runnable check =
        () -> {
          if (!available().isEmpty()) {
            there.countDown();
          }
        };
    waitForChange(check);
    try {
      want();
      check.run();
      return there.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      stopWaiting(check);
    }
  }

  /** How many instances there are, usable or not. */
  public int size() {
    return snapshot.known().size();
  }

  /** Sends copies of calls. */
  Mirror mirror() {
    return mirror;
  }

  /** Whether a call is not to be sent, for the sake of instances that have just come back. */
  boolean holdsBack(Recovery.Throttle throttle) {
    return context.random().nextDouble() >= throttle.share();
  }

  /** The service whose endpoints these are. */
  public ServiceKey service() {
    return contracts.contract().key();
  }

  /** Runs {@code check} after each change until {@link #stopWaiting}. */
  void waitForChange(Runnable check) {
    waiting.add(check);
  }

  void stopWaiting(Runnable check) {
    waiting.remove(check);
  }

  int waitingCalls() {
    return waiting.size();
  }

  /** How the registry stands, for messages. */
  synchronized String registryState() {
    if (watch == null || (watch.state() == Watch.State.CONNECTING && !listed)) {
      return context.registry() + " has not answered yet";
    }
    String part = wanted ? members.part() : ", none connected to before the first call";
    String kept = members.kept() == 0 ? "" : ", " + members.kept() + " lost but connected";
    String stale = watch.state() == Watch.State.STALE ? ", not reachable now" : "";
    return context.registry() + ": " + registered() + " registered" + part + kept + stale;
  }

  /** How many instances the registry listed last. */
  public synchronized int registered() {
    return wanted ? members.listed() : waitingInstances.size();
  }

  /** Whether that list is current. */
  public synchronized boolean isCurrent() {
    return watch != null && watch.state() == Watch.State.CURRENT;
  }

  /** Every instance and how it stands, in lines for people. */
  public String explain() {
    return snapshot.known().stream()
        .map(endpoint -> "  " + endpoint.explain())
        .collect(
            Collectors.joining("\n", service() + ": " + registryState() + "\n", mirror.explain()))
        .stripTrailing();
  }

  /** How an attempt of this call would be picked now; it is not made. */
  public PickReport explain(Invocation invocation) {
    return snapshot.explain(invocation, invocation.method() + " (" + registryState() + ")");
  }

  /** How it would be picked if these rules held; the weights of instances stay as they are. */
  public PickReport explainUnder(Rules other, Invocation invocation) {
    LoadBalancer balancing;
    synchronized (this) {
      balancing = balancer;
    }
    List<RouteRule> routes = other.routes(service(), context.routing().caller(), applications);
    return snapshot.explainUnder(other, routes, context, balancing, invocation);
  }

  private void changed(List<Instance> instances) {
    Set<String> providing =
        instances.stream()
            .map(Instance::application)
            .filter(application -> !application.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    boolean others;
    synchronized (this) {
      if (closed) {
        return;
      }
      // An empty list says nothing about who will be back.
      others = !providing.isEmpty() && !providing.equals(applications);
      applications = others ? providing : applications;
      listed = true;
      if (wanted) {
        members.listed(instances, context.clock().nanoTime());
      } else {
        waitingInstances = instances;
      }
    }
    if (others) {
      applicationsChanged.accept(providing);
    }
    refresh();
  }

  /** There is a call: who connects lazily does it now. */
  void want() {
    if (wanted) {
      return;
    }
    synchronized (this) {
      if (wanted || closed) {
        return;
      }
      wanted = true;
      members.listed(waitingInstances, context.clock().nanoTime());
      waitingInstances = List.of();
    }
    refresh();
  }

  /** Something changed; on any thread, also event loops. */
  void refresh() {
    synchronized (this) {
      if (closed) {
        return;
      }
      snapshot = snapshot.withoutTheDead();
    }
    rebuilding.request();
  }

  /** Builds a new snapshot; the picker, which may take long, without the lock. */
  private void rebuild() {
    List<Membership.Note> notes = new ArrayList<>();
    List<LiveEndpoint> known;
    Groups groups;
    List<Endpoint> available;
    Recovery.Throttle throttle;
    List<RouteRule> routes;
    LoadBalancer balancing;
    boolean settled;
    synchronized (this) {
      if (closed) {
        return;
      }
      long now = context.clock().nanoTime();
      members.sweep(now);
      notes.addAll(members.takeNotes());
      members.described().forEach(this::describe);
      known = members.endpoints();
      // before anything else looks: who connects a moment later counts as connecting, not as gone
      settled = wanted && listed && known.stream().noneMatch(LiveEndpoint::isConnecting);
      health.judge(known);
      groups = Groups.of(known, context.locality().overflow());
      available = groups.available();
      throttle = health.throttle(available.size(), now);
      notes.addAll(health.takeNotes());
      lookAgainLater(known, now);
      balancing = balancer;
      routes = rules.routes(service(), context.routing().caller(), applications);
    }
    Picker picker =
        available.isEmpty() ? null : context.picker(groups, available, routes, balancing);
    synchronized (this) {
      if (closed) {
        return;
      }
      snapshot = new Snapshot(known, groups.used(), picker, throttle, settled).withoutTheDead();
      members.closeLeft(known);
    }
    notes.forEach(note -> context.events().happened(note.event(), note.detail()));
    waiting.forEach(Runnable::run);
  }

  private void describe(LiveEndpoint endpoint, Instance instance) {
    endpoint.describe(instance, rules.about(instance), context.slowStart());
  }

  /** Looks again when a time is up (of a lost or ejected instance, an outage), or weights grow. */
  private void lookAgainLater(List<LiveEndpoint> known, long nowNanos) {
    cancelSweep();
    boolean warming = known.stream().anyMatch(LiveEndpoint::isWarming);
    Stream.of(
            Optional.ofNullable(members.nextSweep(nowNanos)),
            Optional.ofNullable(health.nextLook(known, nowNanos)),
            warming ? Optional.of(WARMING) : Optional.<Duration>empty())
        .flatMap(Optional::stream)
        .min(Duration::compareTo)
        .ifPresent(next -> sweep = context.scheduler().schedule(this::refresh, next));
  }

  private void cancelSweep() {
    if (sweep != null) {
      sweep.cancel();
      sweep = null;
    }
  }
}
