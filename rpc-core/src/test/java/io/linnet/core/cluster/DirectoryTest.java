package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Contract;
import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which instances are used when registry, rules and connections do not say the same. */
@Timeout(60)
final class DirectoryTest {

  private static final Duration KEEP = Duration.ofMinutes(30);
  private static final InstanceMatch ALL = new InstanceMatch(List.of(), Map.of());

  private final FakeRegistry registry = new FakeRegistry();
  private final MethodRouter router = new MethodRouter();
  private final ManualClock clock = ManualClock.create();
  private final List<RegistryEvent> events = new CopyOnWriteArrayList<>();
  private final List<Set<String>> applications = new CopyOnWriteArrayList<>();
  private final ClientTransport transport =
      new ClientTransport(FakeProvider.CONNECTION, "consumer", 1);
  private final Directory directory =
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
              Duration.ofSeconds(3)),
          new Always(0),
          applications::add);

  /** Work that waits, while it is to wait. */
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

  private volatile boolean holding;
  private final FakeProvider one = new FakeProvider("directory-1");
  private final FakeProvider two = new FakeProvider("directory-2");

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

  @Test
  void aDisabledInstanceGetsNoCallsUntilTheRuleIsGone() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    directory.obey(rules(new InstanceRule(match(one), true, null)));
    assertUsable(two);
    Await.until(
        "it says why",
        () -> directory.explain().contains("directory-1:1 is disabled by rule orders/r"));
    directory.obey(Rules.NONE);
    assertUsable(one, two);
  }

  @Test
  void aRuleOfAnotherApplicationOrForOtherLabelsChangesNothing() {
    registry.say(one.instance);
    awaitUsable(one);
    directory.obey(
        new Rules(
            List.of(
                new Rule("stock", "r", List.of(new InstanceRule(ALL, true, null)), Map.of()),
                rule(
                    new InstanceRule(
                        new InstanceMatch(List.of(), Map.of("zone", "a")), true, null)))));
    assertUsable(one);
  }

  @Test
  void aWeightOfARuleTakesThePlaceOfTheRegisteredOne() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    directory.obey(rules(new InstanceRule(match(one), false, 7)));
    clock.advance(Duration.ofSeconds(30));
    assertWeight(one, 7, 7);
    assertWeight(two, 100, 100);
    registry.say(one.instance.withWeight(50), two.instance.withWeight(20));
    assertWeight(one, 7, 7);
    assertWeight(two, 20, 20);
    directory.obey(Rules.NONE);
    assertWeight(one, 50, 50);
  }

  @Test
  void routesOfTheCallerAndThoseOfProvidersReachEveryRouter() {
    RouteRule own = route("place");
    RouteRule theirs = route("find");
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    directory.obey(
        new Rules(
            List.of(routing("orders", theirs), routing("stock", theirs), routing("web", own))));
    assertThat(router.routes).containsExactly(own, theirs);
    directory.obey(Rules.NONE);
    assertThat(router.routes).isEmpty();
  }

  @Test
  void anotherBalancerMakesTheNextPickers() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    for (int place : new int[] {1, 0}) {
      directory.balance(new Always(place));
      assertThat(directory.snapshot().picker().pick(FakeInvocations.find(clock)).instance())
          .isEqualTo(usable().get(place));
    }
  }

  @Test
  void whereACallGoesIsDecidedBeforeTheBalancerChooses() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    Invocation find = FakeInvocations.find(clock);
    for (FakeProvider provider : List.of(one, two)) {
      RouteRule route =
          new RouteRule(methods("find"), List.of(new Destination(match(provider), 1)), true);
      directory.obey(new Rules(List.of(routing("orders", route))));
      assertThat(directory.snapshot().picker().pick(find).instance().address())
          .isEqualTo(provider.instance.address());
    }
    assertUsable(one, two);
  }

  @Test
  void whatTheRegistryLosesIsUsedWhileConnectedButNotForEver() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    registry.say(two.instance);
    assertUsable(one, two);
    assertThat(events).as("it may be about to say goodbye").isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertEvents(RegistryEvent.KEPT_CONNECTED);
    assertThat(directory.explain()).contains("1 registered, 1 lost but connected");
    clock.advance(KEEP.minusSeconds(2));
    assertUsable(one, two);
    clock.advance(Duration.ofSeconds(1));
    assertUsable(two);
    assertEvents(RegistryEvent.KEPT_CONNECTED, RegistryEvent.DROPPED);
  }

  @Test
  void whatComesBackIsNoLongerMissing() {
    registry.say(one.instance);
    awaitUsable(one);
    registry.say();
    clock.advance(KEEP.minusSeconds(1));
    registry.say(one.instance);
    clock.advance(KEEP);
    assertUsable(one);
    registry.say();
    clock.advance(KEEP.minusSeconds(1));
    assertUsable(one);
  }

  @Test
  void whatIsLostAndDeadIsDroppedAfterAWhile() {
    Instance dead = Instance.at("@directory-nobody", 1);
    registry.say(one.instance, dead);
    awaitUsable(one);
    Await.until("it is known", () -> known(dead) == ServiceBinding.State.UNREACHABLE);
    registry.say(one.instance);
    assertThat(known(dead)).as("it may connect again").isNotNull();
    clock.advance(Membership.VERIFICATION);
    Await.until("it is dropped", () -> known(dead) == null);
    assertEvents(RegistryEvent.DROPPED);
  }

  @Test
  void aNewProcessTakesThePlaceOfTheOldOneOnceItCanBeUsed() {
    registry.say(one.instance);
    awaitUsable(one);
    Instance later = FakeProvider.instance("directory-1", 8);
    registry.say(later);
    Await.until("it is not who is there", () -> known(later) != ServiceBinding.State.CONNECTING);
    assertUsable(one);
    one.close();
    try (FakeProvider restarted = new FakeProvider("directory-1", 8)) {
      Await.until("only the new one is left", () -> directory.snapshot().known().size() == 1);
      awaitUsable(restarted);
    }
  }

  @Test
  void aSuddenLossOfMostInstancesIsAnAlarm() {
    registry.say(one.instance, two.instance, Instance.at("@directory-nobody", 1));
    awaitUsable(one, two);
    clock.advance(Duration.ofSeconds(30));
    registry.say(one.instance);
    Await.until("an alarm", () -> events.contains(RegistryEvent.SHRUNK));
    assertUsable(one, two);
    events.clear();
    registry.say(one.instance);
    assertThat(events).isEmpty();
  }

  @Test
  void instancesOfALaterRegistryWaitUntilThoseOfTheFirstAreGone() {
    Instance backup = two.instance.withLabels(Map.of("priority", "1"));
    registry.say(one.instance, backup);
    Await.until("both are connected", () -> state(two) == ServiceBinding.State.READY);
    Await.until("the first one is used", () -> isUsed(one));
    one.close();
    Await.until("the backup is used", () -> isUsed(two));
  }

  @Test
  void whatAWeakenedGroupCannotTakeGoesToTheNext() {
    Instance backup = two.instance.withLabels(Map.of("priority", "1"));
    registry.say(one.instance, Instance.at("@directory-nobody", 1), backup);
    awaitUsable(one, two);
    Map<String, Integer> picks = picks(10_000);
    assertThat(picks.get("@directory-1")).as("1.4 x half of them").isBetween(6_800, 7_200);
    assertThat(picks.get("@directory-2")).isBetween(2_800, 3_200);
  }

  @Test
  void anEjectedInstanceIsNotUsedUntilItsTimeIsOver() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    eject(one, Duration.ofMinutes(5));
    assertUsable(two);
    assertThat(directory.explain()).contains("directory-1:1 is ejected");
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertUsable(two);
    clock.advance(Duration.ofMillis(1));
    assertUsable(one, two);
    assertThat(events).isEmpty();
  }

  @Test
  void whenMostThatAnswerAreEjectedNobodyIs() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    eject(one, Duration.ofMinutes(5));
    eject(two, Duration.ofMinutes(3));
    assertUsable(one, two);
    assertEvents(RegistryEvent.PANIC);
    assertThat(directory.explain()).contains("is ejected, as too many are");
    clock.advance(Duration.ofMinutes(3));
    assertUsable(two);
    assertEvents(RegistryEvent.PANIC, RegistryEvent.PANIC_OVER);
  }

  @Test
  void aPickerThatKnowsOnlyTheDeadIsNotUsedWhileTheNextIsBuilt() {
    registry.say(one.instance);
    awaitUsable(one);
    holding = true;
    registry.say(one.instance, two.instance);
    Await.until("a picker with both is to be built", () -> !held.isEmpty());
    one.server.announceDrain(Duration.ofSeconds(5));
    Await.until("calls have to wait", () -> directory.snapshot().picker() == null);
    assertThat(directory.snapshot().settled()).isFalse();
    holding = false;
    held.remove().run();
    awaitUsable(two);
  }

  @Test
  void anInstanceStartsSlowly() {
    registry.say(one.instance);
    awaitUsable(one);
    assertWeight(one, 10, 10);
    clock.advance(Duration.ofSeconds(15));
    assertWeight(one, 50, 50);
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    clock.advance(Duration.ofSeconds(15));
    assertWeight(one, 100, 100);
    assertWeight(two, 49, 51);
    clock.advance(Duration.ofMinutes(5));
    assertWeight(two, 100, 100);
  }

  @Test
  void whoProvidesTheServiceIsToldWhenItChanges() {
    registry.say(one.instance);
    registry.say(one.instance, two.instance);
    registry.say();
    assertThat(applications).containsExactly(Set.of("orders"));
    assertThat(directory.applications()).containsExactly("orders");
  }

  private void execute(Runnable work) {
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
  }

  private void eject(FakeProvider provider, Duration time) {
    directory.snapshot().known().stream()
        .filter(each -> each.instance().processId().equals(provider.instance.processId()))
        .forEach(each -> each.eject(time));
  }

  private Map<String, Integer> picks(int count) {
    Map<String, Integer> picks = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Endpoint picked = directory.snapshot().picker().pick(FakeInvocations.find(clock));
      picks.merge(picked.instance().host(), 1, Integer::sum);
    }
    return picks;
  }

  private void awaitUsable(FakeProvider... providers) {
    Await.until("they can be used", () -> usable().size() == providers.length);
    assertUsable(providers);
  }

  /** Waits: an event loop may be rebuilding, and does it once more for what came meanwhile. */
  private void assertUsable(FakeProvider... providers) {
    List<String> ids = Arrays.stream(providers).map(each -> each.instance.processId()).toList();
    Await.untilAsserted(
        () ->
            assertThat(usable().stream().map(Instance::processId))
                .containsExactlyInAnyOrderElementsOf(ids));
  }

  private void assertWeight(FakeProvider provider, int from, int to) {
    Await.untilAsserted(() -> assertThat(weightOf(provider)).isBetween(from, to));
  }

  private void assertEvents(RegistryEvent... expected) {
    Await.untilAsserted(() -> assertThat(events).containsExactly(expected));
  }

  private boolean isUsed(FakeProvider provider) {
    return usable().stream()
        .map(Instance::processId)
        .toList()
        .equals(List.of(provider.instance.processId()));
  }

  private List<Instance> usable() {
    return directory.snapshot().usable().stream().map(Endpoint::instance).toList();
  }

  private int weightOf(FakeProvider provider) {
    return usable().stream()
        .filter(each -> each.processId().equals(provider.instance.processId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(provider.instance + " is not usable"))
        .weight();
  }

  private ServiceBinding.@Nullable State state(FakeProvider provider) {
    return known(provider.instance);
  }

  private ServiceBinding.@Nullable State known(Instance instance) {
    return directory.snapshot().known().stream()
        .filter(each -> each.instance().processId().equals(instance.processId()))
        .map(LiveEndpoint::state)
        .findFirst()
        .orElse(null);
  }

  private static RouteRule route(String method) {
    return new RouteRule(methods(method), List.of(new Destination(ALL, 1)), false);
  }

  private static CallMatch methods(String method) {
    return new CallMatch(List.of(), List.of(method), List.of(), Map.of(), Map.of());
  }

  private static Rule routing(String application, RouteRule route) {
    return new Rule(application, "r", List.of(), Map.of(), List.of(route));
  }

  private static InstanceMatch match(FakeProvider provider) {
    return new InstanceMatch(List.of(provider.instance.address()), Map.of());
  }

  private static Rule rule(InstanceRule said) {
    return new Rule("orders", "r", List.of(said), Map.of());
  }

  private static Rules rules(InstanceRule said) {
    return new Rules(List.of(rule(said)));
  }

  /** Chooses whoever is at one place of the list. */
  private record Always(int place) implements LoadBalancer {

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
