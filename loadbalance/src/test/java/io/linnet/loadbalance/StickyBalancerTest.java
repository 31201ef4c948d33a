package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class StickyBalancerTest extends LoadBalancerContract {

  private final List<FakeEndpoint> endpoints = weighted(new int[20]);

  @Override
  protected LoadBalancer balancer() {
    return new StickyBalancer();
  }

  /** Each call comes from another consumer. */
  @Override
  protected Picker spreading(List<FakeEndpoint> endpoints) {
    RandomGenerator random = seed.random();
    return any -> balancer().picker(List.copyOf(endpoints), random).pick(any);
  }

  @Test
  void staysWhileTheInstanceIsAvailableAndMovesOnce() {
    Picker picker = picker(endpoints);
    FakeEndpoint first = stays(picker);

    first.available(false);
    FakeEndpoint second = stays(picker);
    assertThat(second).isNotSameAs(first);

    first.available(true);
    assertThat(stays(picker)).isSameAs(second);
  }

  @Test
  void staysWhenThePickerIsMadeAnew() {
    LoadBalancer balancer = balancer();
    RandomGenerator random = seed.random();
    FakeEndpoint first = stays(balancer.picker(List.copyOf(endpoints), random));
    for (int i = 0; i < 20; i++) {
      assertThat(stays(balancer.picker(List.copyOf(endpoints), random))).isSameAs(first);
    }

    List<Endpoint> others =
        endpoints.stream().<Endpoint>map(e -> e).filter(e -> e != first).toList();
    FakeEndpoint second = stays(balancer.picker(others, random));
    assertThat(stays(balancer.picker(List.copyOf(endpoints), random))).isSameAs(second);
  }

  @Test
  void staysWhenCallsAreRoutedToSeveralSetsAndTheirPickersAreMadeAnew() {
    LoadBalancer balancer = balancer();
    RandomGenerator random = seed.random();
    List<Endpoint> some = List.copyOf(endpoints.subList(0, 10));
    List<Endpoint> others = List.copyOf(endpoints.subList(10, 20));
    FakeEndpoint first = stays(balancer.picker(some, random));
    FakeEndpoint second = stays(balancer.picker(others, random));
    for (int i = 0; i < 20; i++) {
      assertThat(stays(balancer.picker(some, random))).isSameAs(first);
      assertThat(stays(balancer.picker(others, random))).isSameAs(second);
    }
  }

  @Test
  void remembersItsHomeAfterManyMoves() {
    LoadBalancer balancer = balancer();
    RandomGenerator random = seed.random();
    Picker picker = balancer.picker(List.copyOf(endpoints), random);
    for (int i = 0; i < 100; i++) {
      FakeEndpoint before = stays(picker);
      before.available(false);
      stays(picker);
      before.available(true);
    }
    FakeEndpoint home = stays(picker);

    assertThat(stays(balancer.picker(List.copyOf(endpoints), random))).isSameAs(home);
  }

  @Test
  void comesBackAfterAnAttemptThatHadToAvoidIt() {
    Picker picker = picker(endpoints);
    FakeEndpoint home = stays(picker);
    Endpoint other =
        picker.pick(call.attempt(2, call.deadlineNanos(), List.of(home.instance()), call.scope()));

    assertThat(other).isNotSameAs(home);
    assertThat(stays(picker)).isSameAs(home);
  }

  @Test
  void staysWhenNobodyIsAvailable() {
    Picker picker = picker(endpoints);
    FakeEndpoint home = stays(picker);
    endpoints.forEach(endpoint -> endpoint.available(false));
    picker.pick(call);
    endpoints.forEach(endpoint -> endpoint.available(true));

    assertThat(stays(picker)).isSameAs(home);
  }

  private FakeEndpoint stays(Picker picker) {
    Endpoint first = picker.pick(call);
    for (int i = 0; i < 50; i++) {
      assertThat(picker.pick(call)).isSameAs(first);
    }
    return (FakeEndpoint) first;
  }
}
