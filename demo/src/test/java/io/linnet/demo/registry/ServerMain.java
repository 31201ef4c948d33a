package io.linnet.demo.registry;

import io.linnet.demo.process.Parent;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;

/** One ZooKeeper server of an ensemble, until it is terminated. */
public final class ServerMain {

  private static final long START_MILLIS = 30_000;

  private ServerMain() {}

  /** Starts it with one argument: the file with its settings. */
  public static void main(String[] args) {
    Parent.serve(parent -> serve(parent, Path.of(args[0])));
  }

  private static void serve(Parent parent, Path file) throws Exception {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      settings.load(reader);
    }
    try (ZooKeeperServerEmbedded server =
        ZooKeeperServerEmbedded.builder()
            .baseDir(file.toAbsolutePath().getParent())
            .configuration(settings)
            .exitHandler(ExitHandler.LOG_ONLY)
            .build()) {
      server.start(START_MILLIS);
      parent.ready(Integer.parseInt(settings.getProperty("clientPort")));
      new CountDownLatch(1).await();
    }
  }
}
