package io.linnet.registry.dns;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.ListWatch;
import io.linnet.registry.RegistryThread;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.Scheduler;
import io.linnet.spi.Watch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of some names, for every service. What can't be looked up stays as it was.
 * Listeners run on the thread of the look-ups, or on one that begins a watch.
 */
final class DnsRegistry implements Registry {

  private static final Logger LOG = LoggerFactory.getLogger(DnsRegistry.class);

  /** What the watches are told. */
  private record Known(@Nullable List<Instance> instances, Watch.State state) {}

  private final RegistryAddress address;
  private final Lookup lookup;
  private final Duration refresh;
  private final RandomGenerator random;
  private final Scheduler scheduler;
  private final AutoCloseable thread;
  private final List<ListWatch<Instance>> watches = new CopyOnWriteArrayList<>();
  private final AtomicBoolean announced = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Known known = new Known(null, Watch.State.CONNECTING);

  private DnsRegistry(
      RegistryAddress address,
      Lookup lookup,
      Duration refresh,
      RandomGenerator random,
      Scheduler scheduler,
      AutoCloseable thread) {
    this.address = address;
    this.lookup = lookup;
    this.refresh = refresh;
    this.random = random;
    this.scheduler = scheduler;
    this.thread = thread;
  }

  /**
   * A registry that looks the names up at once and again after each {@code refresh}, up to a fifth
   * sooner or later.
   *
   * @param scheduler where the look-ups run, one at a time
   * @param thread closed with the registry
   */
  static DnsRegistry open(
      RegistryAddress address,
      Lookup lookup,
      Duration refresh,
      RandomGenerator random,
      Scheduler scheduler,
      AutoCloseable thread) {
    DnsRegistry registry = new DnsRegistry(address, lookup, refresh, random, scheduler, thread);
    scheduler.schedule(registry::look, Duration.ZERO);
    return registry;
  }

  /** Does nothing but to say so once: whoever owns the names announces. */
  @Override
  public Registration register(Instance instance) {
    requireOpen();
    if (announced.compareAndSet(false, true)) {
      LOG.info(
          "{} announces nothing: {} is found when its address is among those of the name",
          address,
          instance);
    }
    return () -> {};
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    requireOpen();
    ListWatch<Instance> watch =
        ListWatch.create(listener::changed, () -> known.instances, watches::remove);
    watches.add(watch);
    watch.mark(known.state);
    watch.refresh();
    // A change since may have missed the mark.
    watch.mark(known.state);
    return watch;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    watches.forEach(Watch::close);
    try {
      thread.close();
    } catch (Exception e) { // AutoCloseable declares no narrower type.
      LOG.warn("{} could not be closed", address, e);
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }

  private void look() {
    if (closed.get()) {
      return;
    }
    try {
      lookup.refresh();
      known = lookup.known() ? found() : known;
      for (ListWatch<Instance> watch : watches) {
        watch.mark(known.state);
        watch.refresh();
      }
    } finally {
      scheduler.schedule(this::look, RegistryThread.spread(refresh, random));
    }
  }

  private Known found() {
    return new Known(
        lookup.instances(), lookup.current() ? Watch.State.CURRENT : Watch.State.STALE);
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException(address + " is closed");
    }
  }
}
