package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.spi.RegistryEvent;
import io.linnet.testing.Await;
import io.linnet.testing.FakeInvocations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which instances are used when some of them are ejected or gone. */
@Timeout(60)
final class DirectoryHealthTest extends DirectoryFixture {

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
    assertThat(directory.explain(FakeInvocations.find(clock)).toString())
        .contains("70 % of the calls go to priority 0:\n", "30 % of the calls go to priority 1:\n");
  }

  @Test
  void anEjectedInstanceIsNotUsedUntilItsTimeIsOver() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    eject(one, Duration.ofMinutes(5));
    assertUsable(two);
    assertThat(directory.explain()).contains("directory-1:1 is ejected for 300.0 s more");
    assertThat(directory.explain(FakeInvocations.find(clock)).toString())
        .startsWith("SampleService/find (fake registry: 2 registered)")
        .contains("not used:\n    orders@@directory-1:1: is ejected for 300.0 s more\n");
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertUsable(two);
    clock.advance(Duration.ofMillis(1));
    assertUsable(one, two);
    assertThat(events).isEmpty();
  }

  @Test
  void whoComesBackFromAnEjectionGetsASmallShareAtFirst() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    clock.advance(Duration.ofSeconds(30));
    Await.until("both are warm", () -> weights().equals(List.of(100, 100)));
    eject(one, Duration.ofSeconds(5));
    assertUsable(two);
    clock.advance(Duration.ofSeconds(5));
    assertUsable(one, two);
    assertThat(weights()).containsExactly(10, 100);
    clock.advance(Duration.ofSeconds(15));
    Await.until("it has half of its share", () -> weights().equals(List.of(50, 100)));
  }

  @Test
  void whoWasForgivenMeanwhileIsUsedWhenTheFirstEjectionEnds() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    clock.advance(Duration.ofSeconds(30));
    Await.until("both are warm", () -> weights().equals(List.of(100, 100)));
    eject(one, Duration.ofMinutes(5));
    eject(two, Duration.ofMinutes(3));
    assertEvents(RegistryEvent.PANIC);
    directory.snapshot().usable().forEach(Endpoint::forgive);
    clock.advance(Duration.ofMinutes(3));
    assertUsable(one, two);
    assertEvents(RegistryEvent.PANIC, RegistryEvent.PANIC_OVER);
    assertThat(weights()).containsExactly(100, 100);
  }

  private List<Integer> weights() {
    return directory.snapshot().usable().stream().map(each -> each.instance().weight()).toList();
  }

  @Test
  void whenMostThatAnswerAreEjectedNobodyIs() {
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    eject(one, Duration.ofMinutes(5));
    eject(two, Duration.ofMinutes(3));
    assertUsable(one, two);
    assertEvents(RegistryEvent.PANIC);
    assertThat(directory.explain()).contains("is used though it is ejected, as too many are");
    clock.advance(Duration.ofMinutes(3));
    assertUsable(two);
    assertEvents(RegistryEvent.PANIC, RegistryEvent.PANIC_OVER);
  }
}
