package io.linnet.demo.run;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.demo.shop.CatalogService;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;
import io.linnet.spi.Watch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The providers that a consumer finds which knows nothing yet. Thread-safe. */
final class Discovered implements AutoCloseable {

  private final Registry registry;
  private final Watch watch;
  private Set<String> addresses = Set.of();

  private Discovered(Registry registry) {
    this.registry = registry;
    this.watch = registry.watch(ServiceKey.of(CatalogService.class), this::changed);
  }

  /** Starts to look. */
  static Discovered in(String address, String namespace) {
    RegistryAddress parsed = RegistryAddress.parse(address);
    for (RegistryFactory factory : ServiceLoader.load(RegistryFactory.class)) {
      if (factory.name().equals(parsed.scheme())) {
        return new Discovered(factory.open(parsed, new RegistryContext("demo", namespace)));
      }
    }
    throw new IllegalStateException("no kind of registry is called '" + parsed.scheme() + "'");
  }

  /** Waits until each of these addresses is found; those that are not when time is up. */
  synchronized Set<String> awaitMissing(Set<String> wanted, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long left = limit.toMillis();
    while (!addresses.containsAll(wanted) && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    Set<String> missing = new HashSet<>(wanted);
    missing.removeAll(addresses);
    return missing;
  }

  @Override
  public void close() {
    watch.close();
    registry.close();
  }

  private synchronized void changed(List<Instance> instances) {
    Set<String> found = new HashSet<>();
    instances.forEach(instance -> found.add(instance.address()));
    addresses = found;
    notifyAll();
  }
}
