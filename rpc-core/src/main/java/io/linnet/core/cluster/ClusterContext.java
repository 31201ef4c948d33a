package io.linnet.core.cluster;

import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.core.transport.ClientTransport;
import io.linnet.rule.RouteRule;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What the directories of one consumer share.
 *
 * @param routing obeys rules before the balancer chooses
 * @param executor builds pickers, which may take long
 * @param events told of instances that are kept or dropped
 * @param keepMissing how long an instance that the registry has lost is used at most
 * @param slowStart how much an instance gets at first
 * @param locality which instances are near
 * @param panic when ejections are ignored
 * @param recoveryHold how long calls are held back at most after an outage
 * @param subset which instances are connected to
 * @param lazy whether that begins with the first call
 */
public record ClusterContext(
    Registry registry,
    ClientTransport transport,
    Routing routing,
    RandomGenerator random,
    Clock clock,
    Scheduler scheduler,
    Executor executor,
    RegistryEvents events,
    Duration keepMissing,
    SlowStart slowStart,
    Locality locality,
    Panic panic,
    Duration recoveryHold,
    Subset subset,
    boolean lazy) {

  /** Rules narrow the endpoints, preferred ones come first, then near ones, then one is chosen. */
  Picker picker(
      Groups groups, List<Endpoint> available, List<RouteRule> routes, LoadBalancer balancer) {
    Function<List<Endpoint>, Picker> nearest =
        some -> locality.picker(some, random, zone -> balancer.picker(zone, random));
    return routing.picker(available, routes, random, some -> groups.picker(some, random, nearest));
  }
}
