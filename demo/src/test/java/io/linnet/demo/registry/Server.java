package io.linnet.demo.registry;

import io.linnet.demo.fault.Signals;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.client.FourLetterWordMain;
import org.apache.zookeeper.common.X509Exception;

/** One ZooKeeper server: a process that can be ended, frozen and started again. */
final class Server {

  private static final Duration START = Duration.ofSeconds(40);
  private static final int ANSWER_MILLIS = 1_000;

  private final int id;
  private final int port;
  private final Path folder;
  private final List<String> settings;
  private final Launcher launcher;
  private Child child;
  private boolean frozen;

  /**
   * A server that does not run yet.
   *
   * @param settings lines of its file of settings, beyond what is only about this one
   */
  Server(int id, int port, Path folder, List<String> settings, Launcher launcher) {
    this.id = id;
    this.port = port;
    this.folder = folder;
    this.settings = settings;
    this.launcher = launcher;
  }

  int port() {
    return port;
  }

  /** Starts it on the data that is there; {@link #awaitStarted} waits. */
  void start() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("myid"), String.valueOf(id));
    String own = "dataDir=" + data.toAbsolutePath() + "\nclientPort=" + port + "\n";
    Path file =
        Files.writeString(folder.resolve("settings"), own + String.join("\n", settings) + "\n");
    child =
        launcher.start(
            "zookeeper-" + id, ServerMain.class, List.of(file.toString()), message -> {});
    frozen = false;
  }

  void awaitStarted() throws InterruptedException {
    child.awaitReady(START);
  }

  /** {@code kill -9}, and waits for the end. */
  void kill() {
    if (child != null) {
      Signals.kill(child);
    }
  }

  void freeze() {
    Signals.freeze(child);
    frozen = true;
  }

  void thaw() {
    Signals.thaw(child);
    frozen = false;
  }

  /** Deletes what it knew; only while it is down. */
  void wipe() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** {@code leader}, {@code follower} or {@code standalone}; empty while it is none of them. */
  String mode() {
    return value("srvr", "Mode: ");
  }

  /** The last transaction it knows. */
  long zxid() {
    String zxid = value("srvr", "Zxid: 0x");
    return zxid.isEmpty() ? -1 : Long.parseLong(zxid, 16);
  }

  /** What it answers to a four-letter word; empty when it does not. */
  private String ask(String word) {
    if (frozen || child == null || child.exit().isDone()) {
      return "";
    }
    try {
      return FourLetterWordMain.send4LetterWord("127.0.0.1", port, word, false, ANSWER_MILLIS);
    } catch (IOException | X509Exception.SSLContextException e) {
      return "";
    }
  }

  private String value(String word, String before) {
    return ask(word)
        .lines()
        .filter(line -> line.startsWith(before))
        .map(line -> line.substring(before.length()).trim())
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return "zookeeper-" + id;
  }
}
