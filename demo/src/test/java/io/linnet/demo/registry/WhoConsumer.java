package io.linnet.demo.registry;

import io.linnet.core.RpcConsumer;
import io.linnet.demo.process.Message;
import io.linnet.demo.process.Parent;
import io.linnet.registry.zookeeper.ZooKeeperRegistryFactory;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryEvent;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer under load: tells how its calls go and which lists its registry gives. */
public final class WhoConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(WhoConsumer.class);

  private WhoConsumer() {}

  /** Starts it with the arguments: address of the registry, calls per second. */
  public static void main(String[] args) {
    Parent.serve(parent -> serve(parent, args[0], Integer.parseInt(args[1])));
  }

  private static void log(RegistryEvent event, String detail) {
    if (event.isWarning()) {
      LOG.warn("{} {}", event, detail);
    }
  }

  private static @Nullable Path snapshots() {
    String directory = System.getenv("LINNET_REGISTRY_SNAPSHOT");
    return directory == null || directory.equals("off") ? null : Path.of(directory);
  }

  private static void serve(Parent parent, String address, int callsPerSecond) throws Exception {
    Registry registry =
        new ZooKeeperRegistryFactory()
            .open(
                RegistryAddress.parse(address),
                new RegistryContext("web", "linnet", WhoConsumer::log, snapshots()));
    try (RpcConsumer consumer =
        RpcConsumer.builder()
            .application("web")
            .registry(new TellingRegistry(registry, list -> parent.tell(list.toMessage())))
            .build()) {
      var calls = new SteadyCalls(consumer.stub(Who.class), callsPerSecond, parent::tell);
      calls.awaitFirst();
      Thread loop = new Thread(calls, "calls");
      loop.setDaemon(true);
      loop.start();
      parent.tell(Message.of("ready").with("port", 0));
      parent.awaitStop();
      calls.stop();
    }
  }
}
