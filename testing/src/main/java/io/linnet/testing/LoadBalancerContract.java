package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every load balancer has to do. The endpoints are equally busy throughout. */
public abstract class LoadBalancerContract {

  /** Six standard deviations of a share of one half in {@link #PICKS} picks. */
  private static final double TOLERANCE = 0.01;

  private static final int PICKS = 100_000;

  /** The seed of the running test. */
  @RegisterExtension protected final Seed seed = Seed.create();

  /** Any call. */
  protected final Invocation call = FakeInvocations.find(ManualClock.create());

  /** The balancer under test. */
  protected abstract LoadBalancer balancer();

  /** A picker of the balancer under test. */
  protected final Picker picker(List<? extends Endpoint> endpoints) {
    return balancer().picker(List.copyOf(endpoints), seed.random());
  }

  /**
   * A picker that spreads calls by weight. A balancer that sends equal calls to one endpoint gives
   * one that changes the calls, or that stands for many consumers.
   */
  protected Picker spreading(List<FakeEndpoint> endpoints) {
    return picker(endpoints);
  }

  /** How far a share of {@link #spreading} may be from the weight's; a share is 0 to 1. */
  protected double tolerance() {
    return TOLERANCE;
  }

  /** Idle, available endpoints with these weights. */
  protected static List<FakeEndpoint> weighted(int... weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(i -> FakeEndpoint.at("h" + i).weight(weights[i]))
        .toList();
  }

  /** How many of {@code picks} picks went to each of the endpoints, in their order. */
  protected final List<Integer> counts(
      Picker picker, List<? extends Endpoint> endpoints, int picks) {
    IdentityHashMap<Endpoint, Integer> counts = new IdentityHashMap<>();
    for (int i = 0; i < picks; i++) {
      counts.merge(pick(picker, call), 1, Integer::sum);
    }
    assertThat(List.<Endpoint>copyOf(endpoints)).containsAll(counts.keySet());
    return endpoints.stream().map(endpoint -> counts.getOrDefault(endpoint, 0)).toList();
  }

  @Test
  void isFoundByItsName() {
    assertThat(balancer().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(ServiceLoader.load(LoadBalancer.class))
        .extracting(LoadBalancer::name)
        .containsOnlyOnce(balancer().name());
  }

  @Test
  void picksTheOnlyEndpointWhateverItsState() {
    List<FakeEndpoint> one = weighted(0);
    Picker picker = picker(one);

    assertThat(picker.pick(call)).isSameAs(one.get(0));
    one.get(0).available(false);
    assertThat(picker.pick(call)).isSameAs(one.get(0));
  }

  @Test
  void picksGivenEndpointsOnly() {
    RandomGenerator random = seed.random();
    for (int round = 0; round < 50; round++) {
      int[] weights = random.ints(1 + random.nextInt(40), 0, 10_001).toArray();
      List<FakeEndpoint> endpoints = weighted(weights);

      counts(spreading(endpoints), endpoints, 200);
    }
  }

  @Test
  void sharesCallsByWeight() {
    RandomGenerator random = seed.random();
    int[] weights = random.ints(2 + random.nextInt(9), 1, 1_001).toArray();

    assertSharedByWeight(weights);
  }

  @Test
  void sharesCallsEquallyWhenWeightsAreEqual() {
    assertSharedByWeight(70, 70, 70);
  }

  @Test
  void sharesCallsEquallyWhenNobodyHasWeight() {
    List<FakeEndpoint> endpoints = weighted(0, 0, 0, 0);

    assertThat(counts(spreading(endpoints), endpoints, PICKS))
        .allSatisfy(count -> assertThat(share(count)).isCloseTo(0.25, offset(tolerance())));
  }

  @Test
  void givesNothingToWeightZeroWhileAnotherHasWeight() {
    List<FakeEndpoint> endpoints = weighted(0, 100, 0, 1);

    List<Integer> counts = counts(spreading(endpoints), endpoints, 10_000);

    assertThat(counts.get(0) + counts.get(2)).as("picks of weight 0: %s", counts).isZero();
  }

  @Test
  void skipsEndpointsThatBecameUnavailable() {
    RandomGenerator random = seed.random();
    for (int round = 0; round < 50; round++) {
      int size = 2 + random.nextInt(40);
      List<FakeEndpoint> endpoints = weighted(random.ints(size, 1, 1_001).toArray());
      Picker picker = picker(endpoints);
      endpoints.forEach(endpoint -> endpoint.available(random.nextInt(4) == 0));
      endpoints.get(random.nextInt(size)).available(true);

      for (int i = 0; i < 200; i++) {
        assertThat(pick(picker, call).available()).as("availability of the pick").isTrue();
      }
    }
  }

  @Test
  void picksSomeEndpointWhenNoneIsAvailable() {
    List<FakeEndpoint> endpoints = weighted(100, 200, 100);
    endpoints.forEach(endpoint -> endpoint.available(false));

    counts(picker(endpoints), endpoints, 200);
  }

  @Test
  void avoidsInstancesAlreadyTriedWhileThereIsAnother() {
    List<FakeEndpoint> endpoints = weighted(100, 500, 300, 100);
    Picker picker = picker(endpoints);
    List<Instance> tried = new ArrayList<>();

    for (int i = 0; i < endpoints.size(); i++) {
      for (int repeat = 0; repeat < 50; repeat++) {
        assertThat(tried).doesNotContain(pick(picker, avoiding(tried)).instance());
      }
      tried.add(pick(picker, avoiding(tried)).instance());
    }

    assertThat(endpoints).contains((FakeEndpoint) pick(picker, avoiding(tried)));
  }

  @Test
  void prefersAnInstanceAlreadyTriedToAnUnavailableOne() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100);
    Picker picker = picker(endpoints);
    endpoints.get(0).available(false);
    endpoints.get(2).available(false);

    for (int i = 0; i < 50; i++) {
      assertThat(picker.pick(avoiding(List.of(endpoints.get(1).instance()))))
          .isSameAs(endpoints.get(1));
    }
  }

  @Test
  void picksFromManyThreadsAtOnce() throws Exception {
    int[] weights = {100, 200, 700};
    int threads = 4;
    List<FakeEndpoint> endpoints = weighted(weights);
    Picker picker = spreading(endpoints);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      Callable<List<Integer>> work = () -> counts(picker, endpoints, PICKS / threads);
      List<Integer> sum = List.of(0, 0, 0);
      for (Future<List<Integer>> part :
          executor.invokeAll(Collections.nCopies(threads, work), 60, TimeUnit.SECONDS)) {
        List<Integer> before = sum;
        List<Integer> counts = part.get();
        sum = IntStream.range(0, 3).mapToObj(i -> before.get(i) + counts.get(i)).toList();
      }
      assertShares(weights, sum);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void doesNotAllocateForAPick() {
    RandomGenerator random = seed.random();
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int size : new int[] {10, 1_000, 10_000}) {
      List<FakeEndpoint> endpoints = weighted(random.ints(size, 1, 1_001).toArray());
      Picker picker = picker(endpoints);
      endpoints.get(3).available(false);
      pickOften(picker); // the first picks load classes and compile

      long before = thread.getCurrentThreadAllocatedBytes();
      pickOften(picker);
      long bytes = thread.getCurrentThreadAllocatedBytes() - before;

      assertThat(bytes).as("bytes for %d picks of %d", PICKS, size).isLessThan(PICKS);
    }
  }

  private static Endpoint pick(Picker picker, Invocation invocation) {
    return Objects.requireNonNull(picker.pick(invocation), "a balancer always finds an endpoint");
  }

  private void pickOften(Picker picker) {
    for (int i = 0; i < PICKS; i++) {
      picker.pick(call);
    }
  }

  private Invocation avoiding(List<Instance> instances) {
    return call.attempt(2, call.deadlineNanos(), instances, call.scope());
  }

  private void assertSharedByWeight(int... weights) {
    List<FakeEndpoint> endpoints = weighted(weights);
    assertShares(weights, counts(spreading(endpoints), endpoints, PICKS));
  }

  private void assertShares(int[] weights, List<Integer> counts) {
    double total = IntStream.of(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      assertThat(share(counts.get(i)))
          .as("share of weight %d in %s", weights[i], IntStream.of(weights).boxed().toList())
          .isCloseTo(weights[i] / total, offset(tolerance()));
    }
  }

  private static double share(int count) {
    return (double) count / PICKS;
  }
}
