package io.linnet.demo.registry;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.demo.process.Parent;
import io.linnet.registry.zookeeper.ZooKeeperRegistryFactory;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many instances in one process, which nobody calls; each is announced in a session of its own. */
public final class Crowd {

  static final String APPLICATION = "crowd";

  private static final int FIRST_PORT = 50_000;

  private Crowd() {}

  /** Starts it with the arguments: address of the registry, number of instances. */
  public static void main(String[] args) {
    Parent.serve(
        parent -> {
          List<Registry> registries = new ArrayList<>();
          for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Registry registry =
                new ZooKeeperRegistryFactory()
                    .open(RegistryAddress.parse(args[0]), new RegistryContext("crowd", "linnet"));
            registries.add(registry);
            registry.register(instance(FIRST_PORT + i));
          }
          parent.ready(FIRST_PORT);
          parent.awaitStop();
          registries.forEach(Registry::close);
        });
  }

  private static Instance instance(int port) {
    return new Instance(
        APPLICATION,
        "127.0.0.1",
        port,
        1,
        Instance.DEFAULT_WEIGHT,
        List.of(ServiceKey.of("crowd")),
        Map.of());
  }
}
