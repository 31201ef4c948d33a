package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Contract;
import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.InstanceRule;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rule;
import io.linnet.rule.Rules;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.spi.RegistryEvent;
import io.linnet.testing.Await;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A directory of two providers inside the process, and what its tests ask of it. */
abstract class DirectoryFixture {

  static final Duration KEEP = Duration.ofMinutes(30);
  static final InstanceMatch ALL = new InstanceMatch(List.of(), Map.of());

  final FakeRegistry registry = new FakeRegistry();
  final MethodRouter router = new MethodRouter();
  final ManualClock clock = ManualClock.create();
  final List<RegistryEvent> events = new CopyOnWriteArrayList<>();
  final List<Set<String>> applications = new CopyOnWriteArrayList<>();
  final ClientTransport transport = FakeProvider.transport();
  final Directory directory =
      new Directory(
          PeerContracts.ofConsumer(
              Contract.of(SampleService.class), new FakeContractCodec(), Runnable::run),
          new ClusterContext(
              registry,
              transport,
              new Routing("web", List.of(new MethodRouter(), router)),
              new Random(1),
              clock,
              clock,
              this::execute,
              (event, detail) -> events.add(event),
              KEEP,
              new SlowStart(Duration.ofSeconds(30), 1),
              new Locality(Map.of(), 1.4),
              new Panic(50),
              Duration.ofSeconds(3),
              subset(),
              isLazy()),
          new Always(0),
          applications::add);

  /** Work that waits, while it is to wait. */
  final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

  volatile boolean holding;
  final FakeProvider one = new FakeProvider("directory-1");
  final FakeProvider two = new FakeProvider("directory-2");

  @BeforeEach
  void start() {
    directory.start();
  }

  @AfterEach
  void close() {
    directory.close();
    transport.close();
    one.close();
    two.close();
    assertThat(clock.pending()).as("no sweep is left").isZero();
  }

  /** Which instances are connected to. */
  Subset subset() {
    return Subset.ALL;
  }

  /** Whether that begins with the first call. */
  boolean isLazy() {
    return false;
  }

  void execute(Runnable work) {
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
  }

  void eject(FakeProvider provider, Duration time) {
    directory.snapshot().known().stream()
        .filter(each -> each.instance().processId().equals(provider.instance.processId()))
        .forEach(each -> each.eject(time));
  }

  Map<String, Integer> picks(int count) {
    Map<String, Integer> picks = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Endpoint picked = directory.snapshot().picker().pick(FakeInvocations.find(clock));
      picks.merge(picked.instance().host(), 1, Integer::sum);
    }
    return picks;
  }

  void awaitUsable(FakeProvider... providers) {
    Await.until("they can be used", () -> usable().size() == providers.length);
    assertUsable(providers);
  }

  /** Waits: an event loop may be rebuilding, and does it once more for what came meanwhile. */
  void assertUsable(FakeProvider... providers) {
    List<String> ids = Arrays.stream(providers).map(each -> each.instance.processId()).toList();
    Await.untilAsserted(
        () ->
            assertThat(usable().stream().map(Instance::processId))
                .containsExactlyInAnyOrderElementsOf(ids));
  }

  void assertWeight(FakeProvider provider, int from, int to) {
    Await.untilAsserted(() -> assertThat(weightOf(provider)).isBetween(from, to));
  }

  void assertEvents(RegistryEvent... expected) {
    Await.untilAsserted(() -> assertThat(events).containsExactly(expected));
  }

  boolean isUsed(FakeProvider provider) {
    return usable().stream()
        .map(Instance::processId)
        .toList()
        .equals(List.of(provider.instance.processId()));
  }

  List<Instance> usable() {
    return directory.snapshot().usable().stream().map(Endpoint::instance).toList();
  }

  int weightOf(FakeProvider provider) {
    return usable().stream()
        .filter(each -> each.processId().equals(provider.instance.processId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(provider.instance + " is not usable"))
        .weight();
  }

  ServiceBinding.@Nullable State state(FakeProvider provider) {
    return known(provider.instance);
  }

  ServiceBinding.@Nullable State known(Instance instance) {
    return directory.snapshot().known().stream()
        .filter(each -> each.instance().processId().equals(instance.processId()))
        .map(LiveEndpoint::state)
        .findFirst()
        .orElse(null);
  }

  static RouteRule route(String method) {
    return new RouteRule(methods(method), List.of(new Destination(ALL, 1)), false);
  }

  static CallMatch methods(String method) {
    return new CallMatch(List.of(), List.of(method), List.of(), Map.of(), Map.of());
  }

  static Rule routing(String application, RouteRule route) {
    return new Rule(application, "r", List.of(), Map.of(), List.of(route));
  }

  static InstanceMatch match(FakeProvider provider) {
    return new InstanceMatch(List.of(provider.instance.address()), Map.of());
  }

  static Rule rule(InstanceRule said) {
    return new Rule("orders", "r", List.of(said), Map.of());
  }

  static Rules rules(InstanceRule said) {
    return new Rules(List.of(rule(said)));
  }

  /** Chooses whoever is at one place of the list. */
  record Always(int place) implements LoadBalancer {

    @Override
    public String name() {
      return "always";
    }

    @Override
    public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
      return invocation -> endpoints.get(place);
    }
  }
}
