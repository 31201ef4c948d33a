package io.linnet.registry.memory;

import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;

/** Opens {@code memory://name}. */
public final class MemoryRegistryFactory implements RegistryFactory {

  /** For {@link java.util.ServiceLoader}. */
  public MemoryRegistryFactory() {}

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Registry open(RegistryAddress address, RegistryContext context) {
    if (address.hosts().size() != 1 || !address.path().isEmpty() || !address.options().isEmpty()) {
      throw new IllegalArgumentException(
          "registry address: '" + address + "' (expected: memory://name, no path, no options)");
    }
    return new MemoryRegistry(address);
  }
}
