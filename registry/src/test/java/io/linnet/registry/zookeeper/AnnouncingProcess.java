package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another process that announces an instance until it is ended; it has its own host names. */
final class AnnouncingProcess implements AutoCloseable {

  private final Process process;

  private AnnouncingProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param hosts a file in the form of {@code /etc/hosts}, read at each look-up
   */
  static AnnouncingProcess start(Path hosts, String registry) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"));
    command.add("-Djdk.net.hosts.file=" + hosts);
    command.addAll(List.of("-Dsun.net.inetaddr.ttl=0", "-Dsun.net.inetaddr.negative.ttl=0"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AnnouncingProcess.class.getName(), registry));
    return new AnnouncingProcess(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  public static void main(String[] args) throws IOException {
    Instance instance =
        new Instance(
            "orders",
            "127.0.0.1",
            7701,
            17,
            100,
            List.of(ServiceKey.of("shop.OrderService")),
            Map.of());
    try (Registry registry =
        new ZooKeeperRegistryFactory()
            .open(RegistryAddress.parse(args[0]), new RegistryContext("orders", "linnet"))) {
      registry.register(instance);
      // Until whoever started it ends it, or is gone itself.
      int end = System.in.read();
      assert end < 0;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
