package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.InstanceRule;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rule;
import io.linnet.rule.Rules;
import io.linnet.spi.RegistryEvent;
import io.linnet.testing.Await;
import io.linnet.testing.FakeInvocations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which instances are used when registry, rules and connections do not say the same. */
@Timeout(60)
final class DirectoryTest extends DirectoryFixture {

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
    Await.untilAsserted(() -> assertThat(router.routes).containsExactly(own, theirs));
    directory.obey(Rules.NONE);
    Await.untilAsserted(() -> assertThat(router.routes).isEmpty());
  }

  @Test
  void anotherBalancerMakesTheNextPickers() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    for (int place : new int[] {1, 0}) {
      directory.balance(new Always(place));
      Await.untilAsserted(
          () ->
              assertThat(directory.snapshot().picker().pick(FakeInvocations.find(clock)).instance())
                  .isEqualTo(usable().get(place)));
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
      Await.untilAsserted(
          () ->
              assertThat(directory.snapshot().picker().pick(find).instance().address())
                  .isEqualTo(provider.instance.address()));
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
}
