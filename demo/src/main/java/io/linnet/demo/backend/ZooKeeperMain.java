package io.linnet.demo.backend;

import io.linnet.demo.process.Parent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;

/** A real ZooKeeper server, on a port of 127.0.0.1, until it is terminated. */
public final class ZooKeeperMain {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private static final String ANY_PORT = "0";

  private ZooKeeperMain() {}

  /** Starts it with the arguments: folder for its data; port, by default any free one. */
  public static void main(String[] args) {
    Parent.serve(parent -> serve(parent, Path.of(args[0]), args.length > 1 ? args[1] : ANY_PORT));
  }

  private static void serve(Parent parent, Path folder, String port) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("dataDir", Files.createDirectories(folder.resolve("data")).toString());
    settings.setProperty("clientPortAddress", "127.0.0.1");
    settings.setProperty("clientPort", port);
    settings.setProperty("admin.enableServer", "false");
    settings.setProperty("maxCnxns", "0"); // no limit, as by default, but said: no warning
    settings.setProperty("tickTime", "1000"); // sessions may last from 2 to 20 s
    try (ZooKeeperServerEmbedded server =
        ZooKeeperServerEmbedded.builder()
            .baseDir(folder)
            .configuration(settings)
            .exitHandler(ExitHandler.LOG_ONLY)
            .build()) {
      server.start(START_LIMIT.toMillis());
      String address = server.getConnectionString();
      parent.ready(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
      new CountDownLatch(1).await();
    }
  }
}
