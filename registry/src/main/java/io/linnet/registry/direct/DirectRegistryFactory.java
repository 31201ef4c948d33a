package io.linnet.registry.direct;

import io.linnet.Instance;
import io.linnet.registry.HostPort;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;
import java.util.Comparator;
import java.util.List;

/** Opens {@code direct://host:port,host:port}. */
public final class DirectRegistryFactory implements RegistryFactory {

  /** For {@link java.util.ServiceLoader}. */
  public DirectRegistryFactory() {}

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Registry open(RegistryAddress address, RegistryContext context) {
    if (!address.path().isEmpty() || !address.options().isEmpty()) {
      throw new IllegalArgumentException(
          "registry address: '"
              + address
              + "' (expected: direct://host:port, no path, no options)");
    }
    List<Instance> instances =
        address.hosts().stream()
            .map(host -> instance(address, host))
            .distinct()
            .sorted(Comparator.comparing(Instance::address))
            .toList();
    return new DirectRegistry(address, instances);
  }

  private static Instance instance(RegistryAddress address, String text) {
    try {
      HostPort hostPort = HostPort.parse(text);
      return Instance.at(hostPort.host(), hostPort.port());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "registry address '" + address + "': " + e.getMessage(), e);
    }
  }
}
