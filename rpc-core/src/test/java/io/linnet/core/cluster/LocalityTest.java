package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.linnet.CancelScope;
import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LocalityTest {

  private static final Zone A = new Zone("eu", "a");
  private static final Zone B = new Zone("eu", "b");
  private static final Zone C = new Zone("us", "c");
  private static final Locality LOCALITY = new Locality(Map.of("region", "eu", "zone", "a"), 1.4);

  @RegisterExtension final Seed seed = Seed.create();

  private final RandomGenerator random = new Random(1);

  @Test
  void aZoneThatCanTakeItsPartKeepsItsCalls() {
    assertThat(shares(10, 10, 10)).isEqualTo(Map.of(A, 1.0));
    assertThat(shares(8, 11, 11)).as("within the overflow").isEqualTo(Map.of(A, 1.0));
  }

  @Test
  void whatASmallZoneCannotTakeGoesToItsRegionFirst() {
    Map<Zone, Double> shares = shares(5, 20, 5);
    assertThat(shares.get(A)).isCloseTo(0.7, within(1e-9));
    assertThat(shares.get(B)).isCloseTo(0.3, within(1e-9));
    assertThat(shares).doesNotContainKey(C);
  }

  @Test
  void whatTheRegionCannotTakeGoesAnywhere() {
    Map<Zone, Double> shares = shares(1, 11, 18);
    assertThat(shares.get(A)).isCloseTo(0.14, within(1e-9));
    assertThat(shares.get(B)).as("what it has more than it needs").isCloseTo(0.1, within(1e-9));
    assertThat(shares.get(C)).isCloseTo(0.76, within(1e-9));
  }

  @Test
  void withoutInstancesOfItsOwnAZoneUsesThoseOfOthers() {
    Map<Zone, Double> shares = LOCALITY.shares(A, Map.of(B, 10.0, C, 10.0));
    assertThat(shares.get(B)).isCloseTo(0.5, within(1e-9));
    assertThat(shares.get(C)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whateverTheSizesAllCallsGoSomewhereAndNoInstanceGetsMuchMoreThanOthers() {
    RandomGenerator sizes = seed.random();
    for (int round = 0; round < 10_000; round++) {
      Map<Zone, Double> weights = new LinkedHashMap<>();
      int zones = 2 + sizes.nextInt(4);
      for (int i = 0; i < zones; i++) {
        weights.put(new Zone("r" + i % 2, "z" + i), (double) (1 + sizes.nextInt(30)));
      }
      Map<Zone, Double> load = new HashMap<>();
      for (Zone own : weights.keySet()) { // as many consumers in each
        Map<Zone, Double> shares = LOCALITY.shares(own, weights);
        assertThat(shares.values().stream().mapToDouble(s -> s).sum()).isCloseTo(1, within(1e-9));
        shares.forEach((zone, share) -> load.merge(zone, share / zones, Double::sum));
      }
      double mean = 1 / weights.values().stream().mapToDouble(w -> w).sum();
      load.forEach(
          (zone, part) ->
              assertThat(part / weights.get(zone) / mean)
                  .as("load of %s of %s", zone, weights)
                  .isLessThanOrEqualTo(1.4 + 1e-9));
    }
  }

  @Test
  void smallZonesOfOneRegionShareTheRoomOfItsLargeOne() {
    Zone small = new Zone("eu", "small");
    Zone tiny = new Zone("eu", "tiny");
    Map<Zone, Double> weights = new LinkedHashMap<>();
    weights.put(small, 2.0);
    weights.put(tiny, 2.0);
    weights.put(A, 29.0);
    weights.put(new Zone("us", "b"), 18.0);
    weights.put(C, 27.0);
    double mean = 78.0 / 5;
    double own = 1.4 * 2 / mean;
    double near = (29 / mean - 1) / 2;
    Map<Zone, Double> shares = LOCALITY.shares(small, weights);
    assertThat(shares.get(small)).isCloseTo(own, within(1e-9));
    assertThat(shares.get(A)).as("half of its room").isCloseTo(near, within(1e-9));
    assertThat(shares.get(C)).isGreaterThan(0.25);
  }

  @Test
  void picksFollowTheShares() {
    List<Endpoint> endpoints = new ArrayList<>();
    add(endpoints, A, 5);
    add(endpoints, B, 20);
    add(endpoints, C, 5);
    Picker picker = LOCALITY.picker(endpoints, random, this::anyOf);
    Map<Zone, Integer> picks = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      picks.merge(Zone.of(picker.pick(call()).instance()), 1, Integer::sum);
    }
    assertThat(picks.get(A)).isBetween(69_000, 71_000);
    assertThat(picks.get(B)).isBetween(29_000, 31_000);
  }

  @Test
  void aReportNamesZonesAndTheirShares() {
    List<Endpoint> endpoints = new ArrayList<>();
    add(endpoints, A, 5);
    add(endpoints, B, 20);
    PickReport report = new PickReport("find");
    LOCALITY.picker(endpoints, random, this::anyOf).explain(call(), report);
    assertThat(report.toString())
        .contains(
            "from zone eu/a; a call that failed there is tried outside of it\n",
            "56 % of the calls go to zone eu/a:\n",
            "44 % of the calls go to zone eu/b:\n");
  }

  @Test
  void whoWasTriedIsAvoidedAcrossZones() {
    List<Endpoint> endpoints = new ArrayList<>();
    add(endpoints, A, 1);
    add(endpoints, B, 1);
    Picker picker = LOCALITY.picker(endpoints, random, this::anyOf);
    Invocation second = retry(endpoints.subList(0, 1));
    assertThat(picker.pick(call())).isSameAs(endpoints.get(0));
    for (int i = 0; i < 100; i++) {
      assertThat(picker.pick(second)).isSameAs(endpoints.get(1));
    }
  }

  @Test
  void aCallThatFailedInTheZoneIsTriedOutsideOfIt() {
    List<Endpoint> endpoints = new ArrayList<>();
    add(endpoints, A, 5);
    add(endpoints, B, 5);
    Picker picker = LOCALITY.picker(endpoints, random, this::anyOf);
    for (int i = 0; i < 100; i++) {
      assertThat(Zone.of(picker.pick(call()).instance())).isEqualTo(A);
      assertThat(Zone.of(picker.pick(retry(endpoints.subList(0, 1))).instance())).isEqualTo(B);
    }
    List<Endpoint> allOfB = endpoints.subList(5, 10);
    assertThat(Zone.of(picker.pick(retry(allOfB)).instance())).isEqualTo(A);
    assertThat(Zone.of(picker.pick(retry(endpoints.subList(4, 10))).instance())).isEqualTo(A);
  }

  private static Invocation retry(List<Endpoint> tried) {
    return call()
        .attempt(
            2,
            call().deadlineNanos(),
            tried.stream().map(Endpoint::instance).toList(),
            CancelScope.create());
  }

  @Test
  void whoDoesNotSayWhereHeIsHasNothingNear() {
    List<Endpoint> endpoints = new ArrayList<>();
    add(endpoints, A, 1);
    add(endpoints, B, 1);
    List<List<Endpoint>> asked = new ArrayList<>();
    new Locality(Map.of("version", "1"), 1.4)
        .picker(
            endpoints,
            random,
            list -> {
              asked.add(list);
              return anyOf(list);
            });
    assertThat(asked).containsExactly(endpoints);
  }

  @Test
  void instancesOfWeightZeroAreNoReasonToFail() {
    assertThat(shares(0, 0, 0).values()).allMatch(share -> share > 0.3);
    assertThatIllegalArgumentException().isThrownBy(() -> new Locality(Map.of(), 0.9));
  }

  private Picker anyOf(List<Endpoint> endpoints) {
    return invocation -> {
      List<Endpoint> fresh =
          endpoints.stream().filter(e -> !invocation.avoid().contains(e.instance())).toList();
      List<Endpoint> from = fresh.isEmpty() ? endpoints : fresh;
      return from.get(random.nextInt(from.size()));
    };
  }

  private static Map<Zone, Double> shares(double a, double b, double c) {
    Map<Zone, Double> weights = new LinkedHashMap<>();
    weights.put(A, a);
    weights.put(B, b);
    weights.put(C, c);
    return LOCALITY.shares(A, weights);
  }

  private static void add(List<Endpoint> endpoints, Zone zone, int count) {
    for (int i = 0; i < count; i++) {
      endpoints.add(
          FakeEndpoint.at(zone.zone() + i)
              .labels(Map.of("region", zone.region(), "zone", zone.zone())));
    }
  }

  private static Invocation call() {
    return FakeInvocations.of(
        FakeInvocations.method("find"), Clock.system(), Duration.ofSeconds(30));
  }
}
