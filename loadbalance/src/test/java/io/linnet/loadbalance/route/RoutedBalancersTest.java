package io.linnet.loadbalance.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.loadbalance.P2cBalancer;
import io.linnet.loadbalance.RandomBalancer;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.RouteRule;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.LoadBalancerContract;
import io.linnet.testing.ManualClock;
import io.linnet.testing.Seed;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What balancers have to do, behind a router that narrows what they choose from. */
final class RoutedBalancersTest {

  private static final Destination EVERYBODY =
      new Destination(new InstanceMatch(List.of(), Map.of()), 1);
  private static final Destination RED =
      new Destination(new InstanceMatch(List.of(), Map.of("colour", "red")), 1);

  @RegisterExtension private final Seed seed = Seed.create();

  private final Invocation call = FakeInvocations.find(ManualClock.create());

  static Stream<LoadBalancer> balancers() {
    return ServiceLoader.load(LoadBalancer.class).stream().map(ServiceLoader.Provider::get);
  }

  /** The whole contract, through a route that leads everywhere. */
  @Nested
  final class P2cBehindARouter extends LoadBalancerContract {

    @Override
    protected LoadBalancer balancer() {
      return new Routed(new P2cBalancer(), EVERYBODY);
    }
  }

  /** The whole contract, through a split of two that lead everywhere. */
  @Nested
  final class RandomBehindARouter extends LoadBalancerContract {

    @Override
    protected LoadBalancer balancer() {
      return new Routed(new RandomBalancer(), EVERYBODY, EVERYBODY);
    }
  }

  @ParameterizedTest
  @MethodSource("balancers")
  void choosesAmongTheDestinationOnly(LoadBalancer balancer) {
    List<FakeEndpoint> endpoints = endpoints(40);

    assertThat(picked(new Routed(balancer, RED).picker(List.copyOf(endpoints), seed.random())))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(isRed(each)).isTrue());
  }

  @ParameterizedTest
  @MethodSource("balancers")
  void skipsWhoBecameUnavailableAndLeavesTheDestinationOnlyForLackOfAnybody(LoadBalancer balancer) {
    List<FakeEndpoint> endpoints = endpoints(12);
    Picker picker = new Routed(balancer, RED).picker(List.copyOf(endpoints), seed.random());
    List<FakeEndpoint> red = endpoints.stream().filter(RoutedBalancersTest::isRed).toList();
    red.subList(1, red.size()).forEach(each -> each.available(false));

    assertThat(picked(picker)).containsOnly(red.get(0));
    red.get(0).available(false);
    assertThat(picked(picker)).noneMatch(RoutedBalancersTest::isRed).allMatch(Endpoint::available);
  }

  @ParameterizedTest
  @MethodSource("balancers")
  void avoidsWhoWasTriedInsideOfTheDestinationAndThenOutside(LoadBalancer balancer) {
    List<FakeEndpoint> endpoints = endpoints(6);
    Picker picker = new Routed(balancer, RED).picker(List.copyOf(endpoints), seed.random());
    List<Instance> tried = new ArrayList<>();
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint next = picker.pick(call.attempt(i + 1, 0, tried, call.scope()));
      assertThat(isRed(next)).as("attempt %d", i + 1).isEqualTo(i < 3);
      assertThat(tried).doesNotContain(next.instance());
      tried.add(next.instance());
    }
  }

  @ParameterizedTest
  @MethodSource("balancers")
  void doesNotAllocateForAPick(LoadBalancer balancer) {
    Picker picker =
        new Routed(balancer, RED, EVERYBODY).picker(List.copyOf(endpoints(100)), seed.random());
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    pickOften(picker); // the first picks load classes and compile

    long before = thread.getCurrentThreadAllocatedBytes();
    pickOften(picker);

    assertThat(thread.getCurrentThreadAllocatedBytes() - before)
        .as("bytes for 100000 picks")
        .isLessThan(100_000);
  }

  private void pickOften(Picker picker) {
    for (int i = 0; i < 100_000; i++) {
      picker.pick(call);
    }
  }

  private Set<Endpoint> picked(Picker picker) {
    Set<Endpoint> picked = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      picked.add(picker.pick(call));
    }
    return picked;
  }

  /** Every other one is red. */
  private static List<FakeEndpoint> endpoints(int size) {
    List<FakeEndpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      endpoints.add(FakeEndpoint.at("h" + i).label("colour", i % 2 == 0 ? "red" : "blue"));
    }
    return endpoints;
  }

  private static boolean isRed(Endpoint endpoint) {
    return "red".equals(endpoint.instance().labels().get("colour"));
  }

  /** A balancer that a route with these destinations is asked before. */
  private static final class Routed implements LoadBalancer {

    private final LoadBalancer balancer;
    private final RouteRule route;

    private Routed(LoadBalancer balancer, Destination... to) {
      this.balancer = balancer;
      this.route = new RouteRule(CallMatch.ALL, List.of(to), false);
    }

    @Override
    public String name() {
      return balancer.name();
    }

    @Override
    public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
      return new RuleRouter()
          .picker(endpoints, List.of(route), random, some -> balancer.picker(some, random));
    }
  }
}
