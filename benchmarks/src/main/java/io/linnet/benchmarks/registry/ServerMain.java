package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;

/** ZooKeeper's process. Says {@code ready port=…}. */
public final class ServerMain {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private ServerMain() {}

  /** Takes the folder for the data and the port, 0 for any free one. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    var settings = new Properties();
    settings.setProperty("dataDir", Files.createDirectories(folder.resolve("data")).toString());
    settings.setProperty("clientPortAddress", "127.0.0.1");
    settings.setProperty("clientPort", args[1]);
    settings.setProperty("admin.enableServer", "false");
    settings.setProperty("maxCnxns", "0");
    settings.setProperty("maxClientCnxns", "0"); // all clients have the same address
    settings.setProperty("4lw.commands.whitelist", "mntr, cons");
    settings.setProperty("tickTime", "1000"); // sessions may last from 2 to 20 s
    ZooKeeperServerEmbedded server =
        ZooKeeperServerEmbedded.builder()
            .baseDir(folder)
            .configuration(settings)
            .exitHandler(ExitHandler.LOG_ONLY)
            .build();
    server.start(START_LIMIT.toMillis());
    String address = server.getConnectionString();
    System.out.println("ready port=" + address.substring(address.lastIndexOf(':') + 1));
    Commands.serve(words -> {});
  }
}
