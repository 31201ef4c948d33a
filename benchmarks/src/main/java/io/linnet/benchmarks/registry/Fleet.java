package io.linnet.benchmarks.registry;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import java.util.List;
import java.util.Map;

/**
 * Numbered instances of one application, and where they are in ZooKeeper.
 *
 * @param application name of the application
 */
record Fleet(String application) {

  /** What is watched; every instance provides a few others too, as an application does. */
  static final ServiceKey SERVICE = ServiceKey.of("com.example.shop.OrderService");

  private static final List<ServiceKey> SERVICES =
      List.of(
          SERVICE,
          ServiceKey.of("com.example.shop.StockService"),
          ServiceKey.of("com.example.shop.CatalogService"),
          ServiceKey.of("com.example.shop.PriceService").withVersion("2"));

  private static final int PORT = 20_880;
  private static final long BOOT_EPOCH = 1_790_000_000_000L;

  /** The instance with this number, at an address of its own. */
  Instance instance(int number) {
    return new Instance(
        application,
        "10." + (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff),
        PORT,
        BOOT_EPOCH,
        Instance.DEFAULT_WEIGHT,
        SERVICES,
        Map.of("region", "eu-central-1", "zone", "eu-central-1" + (char) ('a' + number % 3)));
  }

  /** The number of an instance. */
  static int number(Instance instance) {
    String[] parts = instance.host().split("\\.", -1);
    return Integer.parseInt(parts[1]) << 16
        | Integer.parseInt(parts[2]) << 8
        | Integer.parseInt(parts[3]);
  }

  /** The node above all instances. */
  String folder() {
    return "/" + Registries.NAMESPACE + "/" + application + "/instances";
  }

  /** The node that the first session of the instance's process makes. */
  String path(int number) {
    return folder() + "/" + instance(number).address() + "~" + BOOT_EPOCH + ".1";
  }
}
