package io.linnet.registry.snapshot;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What the tests of this package write. */
final class Snapshots {

  static final ServiceKey SERVICE = new ServiceKey("shop.OrderService", "blue", "2.0");

  static final SnapshotKey KEY = new SnapshotKey("/linnet", "web", SERVICE);

  private static final String LABEL_CHARACTERS = "ab\"\\\n\t\u0000/{}[],:ü€\uD83D\uDE00 ";

  private Snapshots() {}

  static Instance instance(int port) {
    return new Instance("orders", "10.0.0.7", port, 1, 100, List.of(SERVICE), Map.of());
  }

  static List<Instance> random(RandomGenerator random, int count) {
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> labels = new TreeMap<>();
      for (int label = random.nextInt(4); label > 0; label--) {
        labels.put(text(random), text(random));
      }
      List<ServiceKey> services = new ArrayList<>(List.of(SERVICE));
      for (int service = random.nextInt(3); service > 0; service--) {
        services.add(random.nextInt(services.size() + 1), ServiceKey.of("shop.S" + service));
      }
      instances.add(
          new Instance(
              "app" + random.nextInt(3),
              random.nextBoolean() ? "host-" + i + ".example" : "fe80::" + Integer.toHexString(i),
              1 + random.nextInt(65_535),
              random.nextLong(Long.MAX_VALUE),
              random.nextInt(10_001),
              services,
              labels));
    }
    return instances;
  }

  private static String text(RandomGenerator random) {
    int[] characters = LABEL_CHARACTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }
}
