package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
}
