package io.linnet.benchmarks.registry;

import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;
import java.util.ServiceLoader;

/** Opens Linnet's registry, as it is found by an application. */
final class Registries {

  static final String NAMESPACE = "linnet";

  private Registries() {}

  static Registry open(int port, String application) {
    RegistryAddress address = RegistryAddress.parse("zookeeper://127.0.0.1:" + port);
    for (RegistryFactory factory : ServiceLoader.load(RegistryFactory.class)) {
      if (factory.name().equals(address.scheme())) {
        return factory.open(address, new RegistryContext(application, NAMESPACE));
      }
    }
    throw new IllegalStateException("no kind of registry is called '" + address.scheme() + "'");
  }
}
