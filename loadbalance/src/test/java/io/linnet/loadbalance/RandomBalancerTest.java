package io.linnet.loadbalance;

import io.linnet.spi.LoadBalancer;
import io.linnet.testing.LoadBalancerContract;

final class RandomBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new RandomBalancer();
  }
}
