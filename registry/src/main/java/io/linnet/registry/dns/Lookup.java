package io.linnet.registry.dns;

import io.linnet.Instance;
import io.linnet.registry.HostPort;
import io.linnet.registry.Printable;
import io.linnet.registry.ReachableHost;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The instances of some names as they were when each of them could last be looked up. Used on one
 * thread at a time.
 */
final class Lookup {

  private static final Duration QUIET = Duration.ofMinutes(1);

  private final String display;
  private final List<HostPort> names;
  private final Resolver resolver;
  private final RegistryEvents events;
  private final LongSupplier nanoTime;

  private final Map<HostPort, List<Instance>> answers = new HashMap<>();

  /** Names whose last look-up failed, and why. */
  private final Map<HostPort, String> failing = new LinkedHashMap<>();

  /** Names that had an address which nobody can mean. */
  private final Set<HostPort> refused = new HashSet<>();

  /** True when a failure has begun that was not yet told. */
  private boolean untold;

  private boolean told;
  private long toldAt;

  Lookup(
      String display,
      List<HostPort> names,
      Resolver resolver,
      RegistryEvents events,
      LongSupplier nanoTime) {
    this.display = display;
    this.events = events;
    this.names = names;
    this.resolver = resolver;
    this.nanoTime = nanoTime;
  }

  /** Looks every name up again; one that fails keeps the addresses that it had. */
  void refresh() {
    for (HostPort name : names) {
      try {
        List<Instance> instances = accepted(name, resolver.resolve(name.host()));
        if (instances.isEmpty()) {
          failed(name, "there is no address to connect to");
        } else {
          answers.put(name, instances);
          failing.remove(name);
        }
      } catch (UnknownHostException | RuntimeException e) {
        failed(name, Objects.toString(e.getMessage()));
      }
    }
    tellFailures();
  }

  /** True once there was an answer about some name. */
  boolean known() {
    return !answers.isEmpty();
  }

  /** True while the last answer about each name was one. */
  boolean current() {
    return failing.isEmpty() && answers.size() == names.size();
  }

  /** The instances of all names, sorted by address. */
  List<Instance> instances() {
    TreeMap<String, Instance> sorted = new TreeMap<>();
    answers.values().stream()
        .flatMap(Collection::stream)
        .forEach(instance -> sorted.put(instance.address(), instance));
    return List.copyOf(sorted.values());
  }

  private List<Instance> accepted(HostPort name, List<InetAddress> addresses) {
    List<Instance> accepted = new ArrayList<>();
    String wrong = null;
    for (InetAddress address : addresses) {
      try {
        String host = ReachableHost.check(address.getHostAddress());
        accepted.add(Instance.at(host, name.port()));
      } catch (IllegalArgumentException e) {
        wrong = e.getMessage();
      }
    }
    if (wrong == null) {
      refused.remove(name);
    } else if (refused.add(name)) {
      events.happened(
          RegistryEvent.IGNORED_INVALID,
          "%s: ignoring an address of %s: %s".formatted(display, name, wrong));
    }
    return accepted;
  }

  private void failed(HostPort name, String reason) {
    untold |= failing.put(name, reason) == null;
  }

  /** Once per outage, and not again within a minute. */
  private void tellFailures() {
    if (failing.isEmpty()) {
      untold = false;
    }
    long now = nanoTime.getAsLong();
    if (!untold || (told && now - toldAt < QUIET.toNanos())) {
      return;
    }
    untold = false;
    told = true;
    toldAt = now;
    failing.forEach(
        (name, reason) ->
            events.happened(
                RegistryEvent.UNREACHABLE,
                "%s: can't look up %s: %s; %s, trying on"
                    .formatted(
                        display,
                        name,
                        Printable.of(reason),
                        answers.containsKey(name)
                            ? "keeping its last addresses"
                            : "it had none before")));
  }
}
