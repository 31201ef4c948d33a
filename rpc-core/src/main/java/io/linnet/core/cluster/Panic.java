package io.linnet.core.cluster;

import io.linnet.core.transport.ServiceBinding;
import java.util.List;

/**
 * Ejecting an instance is an opinion. One that condemns most of those that answer is probably
 * wrong, and the few that are left could not take all calls: then nobody counts as ejected. Who
 * does not answer stays out of it; that is a fact. Envoy and Finagle do this at 50 %, too.
 *
 * @param threshold percent of the instances that answer: with fewer than that not ejected, all are
 *     used; 0 for never
 */
public record Panic(int threshold) {

  /** Checks the percentage. */
  public Panic {
    if (threshold < 0 || threshold > 100) {
      throw new IllegalArgumentException(
          "panic threshold: " + threshold + " (expected: 0 to 100 percent)");
    }
  }

  /** Ignores ejections of these endpoints, or no longer; whether it does. */
  boolean judge(List<LiveEndpoint> endpoints) {
    int answering = 0;
    int healthy = 0;
    for (LiveEndpoint endpoint : endpoints) {
      if (endpoint.state() == ServiceBinding.State.READY && endpoint.disabledBy() == null) {
        answering++;
        healthy += endpoint.isEjected() ? 0 : 1;
      }
    }
    boolean panic = isDue(answering, healthy);
    endpoints.forEach(endpoint -> endpoint.ignoreEjection(panic));
    return panic;
  }

  boolean isDue(int answering, int healthy) {
    return healthy * 100L < (long) threshold * answering;
  }
}
