package io.linnet.loadbalance.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import io.linnet.Attachments;
import io.linnet.CallKey;
import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.loadbalance.RandomBalancer;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.RouteRule;
import io.linnet.rule.ValueMatch;
import io.linnet.spi.Picker;
import io.linnet.spi.Router;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RuleRouterTest {

  private static final int PICKS = 1_000_000;
  private static final Destination OLD = to("1", 95);
  private static final Destination NEW = to("2", 5);

  @RegisterExtension private final Seed seed = Seed.create();

  private final Invocation find = FakeInvocations.find(ManualClock.create());
  private final Invocation place = FakeInvocations.place(ManualClock.create());
  private final FakeEndpoint old1 = FakeEndpoint.at("old-1").label("version", "1");
  private final FakeEndpoint old2 = FakeEndpoint.at("old-2").label("version", "1");
  private final FakeEndpoint new1 = FakeEndpoint.at("new-1").label("version", "2");
  private final FakeEndpoint other = FakeEndpoint.at("other");
  private final List<Endpoint> all = List.of(old1, old2, new1, other);

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(Router.class)).extracting(Router::name).containsExactly("rules");
  }

  @Test
  void withoutRoutesCallsGoToEverybody() {
    assertThat(picked(picker(all), find)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theFirstRouteThatMatchesACallCounts() {
    Picker picker =
        picker(
            all, route(methods("find"), NEW), route(methods("*"), OLD), route(CallMatch.ALL, NEW));

    assertThat(picked(picker, find)).containsOnly(new1);
    assertThat(picked(picker, place)).containsOnly(old1, old2);
  }

  @Test
  void aSplitGivesEachDestinationItsShare() {
    Picker picker = picker(all, route(CallMatch.ALL, NEW, OLD));
    int canary = 0;
    for (int i = 0; i < PICKS; i++) {
      Endpoint endpoint = picker.pick(find);
      assertThat(endpoint).isNotSameAs(other);
      canary += endpoint == new1 ? 1 : 0;
    }

    assertThat(canary / (double) PICKS)
        .isCloseTo(0.05, offset(0.0015)); // seven standard deviations
  }

  @Test
  void callsWithTheSameKeyTakeTheSameBranch() {
    Picker picker = picker(all, route(CallMatch.ALL, to("2", 30), to("1", 70)));
    int canary = 0;
    for (int i = 0; i < 10_000; i++) {
      Invocation call = with(Map.of("hash-key", "tenant-" + i));
      boolean isNew = picker.pick(call) == new1;
      assertThat(picker.pick(call) == new1).isEqualTo(isNew);
      canary += isNew ? 1 : 0;
    }

    assertThat(canary / 10_000.0).isCloseTo(0.3, offset(0.03));
  }

  @Test
  void allAttemptsOfAKeyedCallTakeTheSameBranch() {
    Picker picker = picker(all, route(CallMatch.ALL, to("2", 50), to("1", 50)));
    RandomGenerator random = seed.random();
    int canary = 0;
    for (int i = 0; i < 10_000; i++) {
      CallKey key = new CallKey(random.nextLong(), random.nextLong());
      Invocation call = find.withHeader(find.header().with(key));
      boolean isNew = picker.pick(call) == new1;
      assertThat(picker.pick(call) == new1).isEqualTo(isNew);
      canary += isNew ? 1 : 0;
    }

    assertThat(canary / 10_000.0).isCloseTo(0.5, offset(0.03));
  }

  @Test
  void aShareThatGrowsKeepsTheKeysThatItHad() {
    Picker before = picker(all, route(CallMatch.ALL, to("2", 5), to("1", 95)));
    Picker after = picker(all, route(CallMatch.ALL, to("2", 20), to("1", 80)));
    int kept = 0;
    for (int i = 0; i < 10_000; i++) {
      Invocation call = with(Map.of("hash-key", "tenant-" + i));
      if (before.pick(call) == new1) {
        kept++;
        assertThat(after.pick(call)).isSameAs(new1);
      }
    }

    assertThat(kept).isPositive();
  }

  @Test
  void theShareOfADestinationWithoutInstancesGoesToTheOthersOfItsRoute() {
    Picker picker = picker(List.of(old1, old2, other), strict(CallMatch.ALL, NEW, OLD));

    assertThat(picked(picker, find)).containsOnly(old1, old2);
  }

  @Test
  void aDestinationOfWeightZeroGetsNothing() {
    RouteRule nothingNew = strict(CallMatch.ALL, to("2", 0), OLD);

    assertThat(picked(picker(all, nothingNew), find)).containsOnly(old1, old2);
    assertThat(picker(List.of(new1, other), nothingNew).pick(find)).isNull();
  }

  @Test
  void aRouteToNobodyIsNoneUnlessItIsStrict() {
    List<Endpoint> without = List.of(old1, old2, other);

    assertThat(picked(picker(without, route(CallMatch.ALL, NEW)), find)).hasSize(3);
    assertThat(picker(without, strict(CallMatch.ALL, NEW)).pick(find)).isNull();
    assertThat(picked(picker(without, strict(methods("place"), NEW)), find)).hasSize(3);
  }

  @Test
  void untilARouteIsBuiltAnewItsCallsGoElsewhereUnlessItIsStrict() {
    Picker wish = picker(all, route(CallMatch.ALL, NEW));
    Picker strict = picker(all, strict(CallMatch.ALL, NEW));
    new1.available(false);

    assertThat(picked(wish, find)).containsOnly(old1, old2, other);
    assertThat(picked(strict, find)).containsOnly(new1);
    all.forEach(each -> ((FakeEndpoint) each).available(false));
    assertThat(picked(wish, find)).isSubsetOf(all);
  }

  @Test
  void anAttemptThatTriedAllOfADestinationGoesElsewhereUnlessItIsStrict() {
    Invocation again = find.attempt(2, 0, List.of(new1.instance()), find.scope());

    assertThat(picked(picker(all, route(CallMatch.ALL, NEW)), again))
        .containsOnly(old1, old2, other);
    assertThat(picked(picker(all, strict(CallMatch.ALL, NEW)), again)).containsOnly(new1);
    assertThat(picked(picker(all, route(CallMatch.ALL, OLD)), again)).containsOnly(old1, old2);
  }

  @Test
  void whereEverybodyWasTriedOrIsAwayAnAvailableOneIsPicked() {
    Invocation again = find.attempt(3, 0, List.of(new1.instance(), old1.instance()), find.scope());
    Picker picker = picker(List.of(new1, old1), route(CallMatch.ALL, NEW));

    assertThat(picked(picker, again)).containsOnly(new1);
    new1.available(false);
    assertThat(picked(picker, again)).containsOnly(old1);
  }

  @Test
  void aDestinationThatNamesAddressesOrNothingIsOneToo() {
    RouteRule address =
        route(
            CallMatch.ALL, new Destination(new InstanceMatch(List.of("old-2:7700"), Map.of()), 1));
    RouteRule anybody =
        route(CallMatch.ALL, new Destination(new InstanceMatch(List.of(), Map.of()), 1));

    assertThat(picked(picker(all, address), find)).containsOnly(old2);
    assertThat(picked(picker(all, anybody), find)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aCallWithATagGoesToItsInstancesAndAllOthersAvoidThem() {
    FakeEndpoint feature = FakeEndpoint.at("feature").label("tag", "blue");
    FakeEndpoint empty = FakeEndpoint.at("empty").label("tag", "");
    Picker picker = picker(List.of(old1, feature, empty, other));

    assertThat(picked(picker, tagged("blue"))).containsOnly(feature);
    assertThat(picked(picker, tagged("green"))).containsOnly(old1, empty, other);
    assertThat(picked(picker, find)).containsOnly(old1, empty, other);
    feature.available(false);
    assertThat(picked(picker, tagged("blue"))).containsOnly(old1, empty, other);
  }

  @Test
  void instancesWithATagTakeOtherCallsWhenThereIsNobodyElse() {
    FakeEndpoint blue = FakeEndpoint.at("blue").label("tag", "blue");
    FakeEndpoint green = FakeEndpoint.at("green").label("tag", "green");
    Picker picker = picker(List.of(blue, green));

    assertThat(picked(picker, find)).containsOnly(blue, green);
    assertThat(picked(picker, tagged("red"))).containsOnly(blue, green);
    assertThat(picked(picker, tagged("green"))).containsOnly(green);
  }

  @Test
  void aTagCountsInsideOfARouteAndBeforeOneThatIsNotStrict() {
    FakeEndpoint newBlue = FakeEndpoint.at("n-blue").label("version", "2").label("tag", "blue");
    FakeEndpoint oldRed = FakeEndpoint.at("o-red").label("version", "1").label("tag", "red");
    List<Endpoint> those = List.of(old1, new1, newBlue, oldRed);
    Picker wish = picker(those, route(CallMatch.ALL, NEW));
    Picker strict = picker(those, strict(CallMatch.ALL, NEW));

    for (Picker picker : List.of(wish, strict)) {
      assertThat(picked(picker, find)).containsOnly(new1);
      assertThat(picked(picker, tagged("blue"))).containsOnly(newBlue);
      assertThat(picked(picker, tagged("green"))).containsOnly(new1);
    }
    assertThat(picked(wish, tagged("red"))).containsOnly(oldRed);
    assertThat(picked(strict, tagged("red"))).containsOnly(new1);
  }

  @Test
  void aRouteMayLeadToInstancesWithATag() {
    FakeEndpoint blue = FakeEndpoint.at("blue").label("tag", "blue");
    Destination toBlue = new Destination(new InstanceMatch(List.of(), Map.of("tag", "blue")), 1);

    assertThat(picked(picker(List.of(old1, blue), route(CallMatch.ALL, toBlue)), find))
        .containsOnly(blue);
  }

  @Test
  void aCallForOneInstanceGoesThereOrNowhere() {
    Picker picker = picker(all, strict(CallMatch.ALL, OLD));

    assertThat(picked(picker, direct("new-1:7700"))).containsOnly(new1);
    assertThat(picker.pick(direct("new-1:7701"))).isNull();
    assertThat(picker.pick(direct("new-1"))).isNull();
    new1.available(false);
    assertThat(picker.pick(direct("new-1:7700"))).isNull();
  }

  @Test
  void equalSetsShareAPickerAndNoneIsMadeForACall() {
    List<List<Endpoint>> made = new ArrayList<>();
    Picker picker =
        new RuleRouter()
            .picker(
                all,
                List.of(
                    route(methods("find"), NEW, OLD),
                    route(methods("place"), OLD),
                    route(
                        CallMatch.ALL, new Destination(new InstanceMatch(List.of(), Map.of()), 1))),
                seed.random(),
                some -> {
                  made.add(some);
                  return invocation -> some.get(0);
                });

    picked(picker, find);
    assertThat(made).containsExactlyInAnyOrder(all, List.of(new1), List.of(old1, old2));
  }

  @Test
  void doesNotAllocateForAPick() {
    CallMatch match =
        new CallMatch(
            List.of(),
            List.of("*nd", "find(lon*"),
            List.of(),
            Map.of("level", ValueMatch.of("2..3"), "tenant", ValueMatch.of("*cm*")),
            Map.of(0, ValueMatch.of(">=3")));
    Picker picker =
        picker(all, route(methods("place"), OLD), route(match, NEW, OLD), strict(match, OLD));
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Map<String, String> fitting = Map.of("level", "3", "tenant", "acme", "route-tag", "blue");
    Map<String, String> keyed = Map.of("level", "3", "tenant", "acme", "hash-key", "7");
    for (Invocation call :
        List.of(find, with(fitting), with(keyed), with(Map.of("level", "x")), direct("old-1"))) {
      pickOften(picker, call); // the first picks load classes and compile

      long before = thread.getCurrentThreadAllocatedBytes();
      pickOften(picker, call);
      long bytes = thread.getCurrentThreadAllocatedBytes() - before;

      assertThat(bytes).as("bytes for 100000 picks of %s", call.attachments()).isLessThan(100_000);
    }
  }

  private static void pickOften(Picker picker, Invocation call) {
    for (int i = 0; i < 100_000; i++) {
      picker.pick(call);
    }
  }

  private Picker picker(List<Endpoint> endpoints, RouteRule... routes) {
    RandomGenerator random = seed.random();
    return new RuleRouter()
        .picker(
            endpoints, List.of(routes), random, some -> new RandomBalancer().picker(some, random));
  }

  /** Everybody who is picked in so many picks that nobody of four is missed. */
  private static Set<Endpoint> picked(Picker picker, Invocation call) {
    Set<Endpoint> picked = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      picked.add(picker.pick(call));
    }
    return picked;
  }

  private Invocation with(Map<String, String> attachments) {
    return find.withAttachments(Attachments.of(attachments));
  }

  private Invocation tagged(String tag) {
    return with(Map.of("route-tag", tag));
  }

  private Invocation direct(String address) {
    return with(Map.of("direct-instance", address));
  }

  private static CallMatch methods(String... methods) {
    return new CallMatch(List.of(), List.of(methods), List.of(), Map.of(), Map.of());
  }

  private static Destination to(String version, int weight) {
    return new Destination(new InstanceMatch(List.of(), Map.of("version", version)), weight);
  }

  private static RouteRule route(CallMatch match, Destination... to) {
    return new RouteRule(match, List.of(to), false);
  }

  private static RouteRule strict(CallMatch match, Destination... to) {
    return new RouteRule(match, List.of(to), true);
  }
}
