package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rules;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.spi.Scheduler;
import io.linnet.spi.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
  private final CoalescedWork rebuilding;
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private LoadBalancer balancer;
  private Rules rules = Rules.NONE;
  private boolean listed;

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
            instance ->
                new LiveEndpoint(
                    instance, contracts, context.clock(), context.transport(), this::refresh));
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
    String kept = members.kept() == 0 ? "" : ", " + members.kept() + " lost but connected";
    String stale = watch.state() == Watch.State.STALE ? ", not reachable now" : "";
    return context.registry() + ": " + members.listed() + " registered" + kept + stale;
  }

  /** Every instance and how it stands, in lines for people. */
  public String explain() {
    return snapshot.known().stream()
        .map(endpoint -> "  " + endpoint.explain())
        .collect(Collectors.joining("\n", service() + ": " + registryState() + "\n", ""))
        .stripTrailing();
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
      members.listed(instances, context.clock().nanoTime());
      listed = true;
    }
    if (others) {
      applicationsChanged.accept(providing);
    }
    refresh();
  }

  /** Something changed; on any thread, also event loops. */
  void refresh() {
    synchronized (this) {
      if (closed) {
        return;
      }
      snapshot = withoutTheDead(snapshot);
    }
    rebuilding.request();
  }

  /**
   * Pickers step over who is not there any more; but where nobody is left whom they know, calls
   * have to wait for the next picker.
   */
  private static Snapshot withoutTheDead(Snapshot now) {
    return now.picker() == null || now.isAnyReady()
        ? now
        : new Snapshot(now.known(), List.of(), null, false);
  }

  /** Builds a new snapshot; the picker, which may take long, without the lock. */
  private void rebuild() {
    List<Membership.Note> notes;
    List<LiveEndpoint> known;
    List<RouteRule> routes;
    LoadBalancer balancing;
    boolean settled;
    synchronized (this) {
      if (closed) {
        return;
      }
      members.sweep(context.clock().nanoTime());
      notes = members.takeNotes();
      members.described().forEach(this::describe);
      known = members.endpoints();
      lookAgainLater(known);
      balancing = balancer;
      routes = rules.routes(service(), context.routing().caller(), applications);
      settled =
          listed && known.stream().noneMatch(e -> e.state() == ServiceBinding.State.CONNECTING);
    }
    List<LiveEndpoint> usable = Snapshot.usable(known);
    Picker picker = usable.isEmpty() ? null : picker(List.copyOf(usable), routes, balancing);
    synchronized (this) {
      if (closed) {
        return;
      }
      snapshot = withoutTheDead(new Snapshot(known, usable, picker, settled));
    }
    notes.forEach(note -> context.events().happened(note.event(), note.detail()));
    waiting.forEach(Runnable::run);
  }

  /** Rules narrow the endpoints, then the near ones come first, then the balancer chooses. */
  private Picker picker(List<Endpoint> usable, List<RouteRule> routes, LoadBalancer balancing) {
    return context
        .routing()
        .picker(usable, routes, context.random(), some -> nearest(some, balancing));
  }

  private Picker nearest(List<Endpoint> some, LoadBalancer balancing) {
    return context
        .locality()
        .picker(some, context.random(), zone -> balancing.picker(zone, context.random()));
  }

  private void describe(LiveEndpoint endpoint, Instance instance) {
    endpoint.describe(instance, rules.about(instance), context.slowStart());
  }

  /** Looks again when the time of a lost instance is up, or a weight has grown. */
  private void lookAgainLater(List<LiveEndpoint> known) {
    cancelSweep();
    Duration next = members.nextSweep(context.clock().nanoTime());
    boolean warming = known.stream().anyMatch(LiveEndpoint::isWarming);
    if (warming && (next == null || next.compareTo(WARMING) > 0)) {
      next = WARMING;
    }
    if (next != null) {
      sweep = context.scheduler().schedule(this::refresh, next);
    }
  }

  private void cancelSweep() {
    if (sweep != null) {
      sweep.cancel();
      sweep = null;
    }
  }
}
