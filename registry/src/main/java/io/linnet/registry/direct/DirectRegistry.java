package io.linnet.registry.direct;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.ListWatch;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.Watch;
import java.util.List;

/** The same addresses for every service, for ever. Holds nothing that needs to be closed. */
final class DirectRegistry implements Registry {

  private final RegistryAddress address;
  private final List<Instance> instances;

  DirectRegistry(RegistryAddress address, List<Instance> instances) {
    this.address = address;
    this.instances = instances;
  }

  /** Does nothing: consumers have the address already. */
  @Override
  public Registration register(Instance instance) {
    return () -> {};
  }

  /** The listener is called once, before this returns. */
  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    ListWatch<Instance> watch = ListWatch.create(listener::changed, () -> instances, unused -> {});
    watch.mark(Watch.State.CURRENT);
    watch.refresh();
    return watch;
  }

  @Override
  public String toString() {
    return address.toString();
  }

  @Override
  public void close() {}
}
