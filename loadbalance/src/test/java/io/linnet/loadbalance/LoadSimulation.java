package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;

/**
 * One consumer calls instances that serve one call at a time, in virtual time: calls come evenly,
 * whatever the answers (an open loop), and each takes the instance's service time, a fifth more or
 * less. The same numbers in each run.
 */
final class LoadSimulation {

  private final ManualClock clock = ManualClock.create();
  private final Invocation call = FakeInvocations.find(clock);
  private final Random random = new Random(1);
  private final Picker picker;
  private final IdentityHashMap<Endpoint, Duration> serviceTimes = new IdentityHashMap<>();
  private final IdentityHashMap<Endpoint, Long> freeAt = new IdentityHashMap<>();
  private final IdentityHashMap<Endpoint, Integer> calls = new IdentityHashMap<>();
  private final List<Long> latencies = new ArrayList<>();

  LoadSimulation(LoadBalancer balancer, List<FakeEndpoint> endpoints, Duration serviceTime) {
    picker = balancer.picker(List.copyOf(endpoints), random);
    for (FakeEndpoint endpoint : endpoints) {
      serviceTimes.put(endpoint, serviceTime);
      freeAt.put(endpoint, clock.nanoTime());
      endpoint.loadHint(0);
    }
  }

  void serviceTime(FakeEndpoint endpoint, Duration duration) {
    serviceTimes.put(endpoint, duration);
  }

  /** Makes calls at this interval; statistics begin anew. */
  LoadSimulation run(int count, Duration interval) {
    latencies.clear();
    calls.clear();
    for (int i = 0; i < count; i++) {
      send();
      clock.advance(interval);
    }
    clock.advance(Duration.ofHours(1));
    return this;
  }

  int calls(FakeEndpoint endpoint) {
    return calls.getOrDefault(endpoint, 0);
  }

  /** In milliseconds. */
  double percentile(double part) {
    Collections.sort(latencies);
    return latencies.get((int) (part * (latencies.size() - 1))) / 1e6;
  }

  private void send() {
    FakeEndpoint endpoint = (FakeEndpoint) picker.pick(call);
    calls.merge(endpoint, 1, Integer::sum);
    endpoint.inFlight(endpoint.inFlight() + 1);
    long now = clock.nanoTime();
    long waiting = Math.max(0, freeAt.get(endpoint) - now);
    double factor = random.nextDouble(0.8, 1.2);
    long latency = waiting + (long) (serviceTimes.get(endpoint).toNanos() * factor);
    freeAt.put(endpoint, now + latency);
    clock.schedule(() -> answer(endpoint, latency), Duration.ofNanos(latency));
  }

  /** An answer moves the average by an eighth, and brings the instance's load along. */
  private void answer(FakeEndpoint endpoint, long latency) {
    latencies.add(latency);
    endpoint.inFlight(endpoint.inFlight() - 1);
    endpoint.loadHint(endpoint.inFlight());
    long before = endpoint.latencyNanos();
    long smoothed = before == 0 ? latency : before + (latency - before) / 8;
    endpoint.latency(Duration.ofNanos(smoothed));
  }
}
