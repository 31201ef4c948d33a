package io.linnet.registry.zookeeper;

import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;

/**
 * Opens {@code zookeeper://h1:2181,h2:2181/chroot?session=15s}. The port is 2181 where it is left
 * out; the chroot is created when missing.
 */
public final class ZooKeeperRegistryFactory implements RegistryFactory {

  /** For {@link java.util.ServiceLoader}. */
  public ZooKeeperRegistryFactory() {}

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public Registry open(RegistryAddress address, RegistryContext context) {
    return ZooKeeperRegistry.open(
        ZooKeeperConfig.parse(address, context), Timing.DEFAULTS, context);
  }
}
