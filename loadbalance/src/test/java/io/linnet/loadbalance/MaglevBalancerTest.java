package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.Invocation;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.LoadBalancerContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MaglevBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new MaglevBalancer();
  }

  /** Each call has another key. */
  @Override
  protected Picker spreading(List<FakeEndpoint> endpoints) {
    Picker picker = picker(endpoints);
    AtomicLong key = new AtomicLong(seed.random().nextLong());
    return any -> picker.pick(any.withArguments(Arguments.of(key.getAndIncrement())));
  }

  @Test
  void doesNotDependOnTheOrderOfTheList() {
    List<FakeEndpoint> endpoints = weighted(new int[200]);
    List<FakeEndpoint> shuffled = new ArrayList<>(endpoints);
    Collections.shuffle(shuffled, new Random(1));
    Picker one = picker(endpoints);
    Picker other = picker(shuffled);

    for (long key = 0; key < 10_000; key++) {
      assertThat(one.pick(call.withArguments(Arguments.of(key))))
          .isSameAs(other.pick(call.withArguments(Arguments.of(key))));
    }
  }

  @Test
  void obeysItsSettings() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100);
    LoadBalancer other =
        balancer().with(FakeFilterContext.reader(Map.of("attachment", "tenant", "bound", "1.25")));
    Picker picker = other.picker(List.copyOf(endpoints), seed.random());
    Attachments acme = Attachments.of("tenant", "acme");

    for (long key = 0; key < 40; key++) {
      Invocation keyed = call.withArguments(Arguments.of(key)).withAttachments(acme);
      FakeEndpoint picked = (FakeEndpoint) picker.pick(keyed);
      picked.inFlight(picked.inFlight() + 1);
    }
    assertThat(endpoints.stream().mapToInt(FakeEndpoint::inFlight).max()).hasValue(13);
  }
}
