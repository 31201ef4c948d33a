package io.linnet.registry.memory;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.ListWatch;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.Watch;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A registry over a store that all of its name in this JVM share. Listeners run on the thread that
 * causes the change, the first time inside {@link #watch}.
 */
final class MemoryRegistry implements Registry {

  private final RegistryAddress address;
  private final MemoryStore store;
  private final List<Registration> registrations = new CopyOnWriteArrayList<>();
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  MemoryRegistry(RegistryAddress address) {
    this.address = address;
    this.store = MemoryStores.acquire(address.hosts().get(0));
  }

  @Override
  public Registration register(Instance instance) {
    requireOpen();
    MemoryStore.Announced announced = store.add(instance);
    Registration registration = () -> store.remove(announced);
    registrations.add(registration);
    return () -> {
      registrations.remove(registration);
      registration.close();
    };
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    requireOpen();
    ListWatch<Instance> watch =
        ListWatch.create(listener::changed, () -> store.instances(service), this::forget);
    watch.mark(Watch.State.CURRENT);
    watches.add(watch);
    store.add(watch);
    return watch;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      watches.forEach(Watch::close);
      registrations.forEach(Registration::close);
      MemoryStores.release(address.hosts().get(0));
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }

  private void forget(ListWatch<Instance> watch) {
    watches.remove(watch);
    store.remove(watch);
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException(address + " is closed");
    }
  }
}
