package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.ChildProcess;
import io.linnet.benchmarks.driver.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.zookeeper.client.FourLetterWordMain;
import org.apache.zookeeper.common.X509Exception;

/** ZooKeeper in a process of its own, which can be killed and started again. */
public final class Server implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Pattern SESSION = Pattern.compile("sid=0x([0-9a-f]+)");
  private static final Pattern OUTSTANDING =
      Pattern.compile("(?m)^zk_outstanding_requests\\s+(\\d+)");

  private final Path folder;
  private ChildProcess process;
  private final int port;

  private Server(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.process = launch(0);
    this.port = awaitReady();
  }

  /** Starts it at a free port, with a folder of its own. */
  public static Server start() throws IOException, InterruptedException {
    return new Server(Files.createTempDirectory("linnet-zookeeper-"));
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.kill();
  }

  /** Starts it at the same port and waits until it can be used. */
  void startAgain() throws IOException, InterruptedException {
    process.close();
    process = launch(port);
    awaitReady();
  }

  /** Deletes the data; it must have been killed. */
  void forget() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Requests that have come and have not been answered. */
  long outstanding() throws IOException {
    return OUTSTANDING
        .matcher(ask("mntr"))
        .results()
        .map(match -> Long.parseLong(match.group(1)))
        .findFirst()
        .orElseThrow(() -> new IOException("ZooKeeper does not say what is outstanding"));
  }

  /** Sessions that have a connection now. */
  Set<Long> sessions() throws IOException {
    return SESSION
        .matcher(ask("cons"))
        .results()
        .map((MatchResult match) -> Long.parseUnsignedLong(match.group(1), 16))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() throws IOException {
    try {
      process.kill(); // nobody needs its data
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.close();
    forget();
  }

  private ChildProcess launch(int port) throws IOException {
    return ChildProcess.start(
        RegistryOptions.jvmOptions(),
        ServerMain.class,
        List.of(folder.toString(), Integer.toString(port)));
  }

  private int awaitReady() throws IOException, InterruptedException {
    return (int) Lines.value(Lines.parse(process.await("ready", START_LIMIT)), "port");
  }

  private String ask(String word) throws IOException {
    try {
      return FourLetterWordMain.send4LetterWord("127.0.0.1", port, word);
    } catch (X509Exception.SSLContextException e) {
      throw new IOException(e);
    }
  }
}
