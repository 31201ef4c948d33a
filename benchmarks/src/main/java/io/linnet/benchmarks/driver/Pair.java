package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Server and client processes of one subject for one cell. */
final class Pair implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** On top of what was asked for: an async load waits 30 s for lost answers. */
  private static final Duration SLACK = Duration.ofSeconds(45);

  private final Contender subject;
  private final ChildProcess server;
  private final ChildProcess client;

  private Pair(Contender subject, ChildProcess server, ChildProcess client) {
    this.subject = subject;
    this.server = server;
    this.client = client;
  }

  static Pair start(Contender subject, Cell cell, List<String> commonOptions)
      throws IOException, InterruptedException {
    String classPath = subject.classPath();
    var jvmOptions = new ArrayList<>(commonOptions);
    jvmOptions.addAll(subject.jvmOptions());
    ChildProcess server =
        ChildProcess.start(
            jvmOptions, classPath, ServerMain.class.getName(), List.of(subject.name()));
    try {
      long port = Lines.value(Lines.parse(server.await("ready", START_LIMIT)), "port");
      ChildProcess client =
          ChildProcess.start(
              jvmOptions,
              classPath,
              ClientMain.class.getName(),
              List.of(
                  subject.name(),
                  Long.toString(port),
                  cell.method().name(),
                  cell.mode().name(),
                  Integer.toString(cell.callers())));
      var pair = new Pair(subject, server, client);
      try {
        client.await("ready", START_LIMIT);
        return pair;
      } catch (IOException | InterruptedException e) {
        client.close();
        throw e;
      }
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  Contender subject() {
    return subject;
  }

  /** Lets it work for so long before it is measured. */
  void warmUp(Duration duration) throws IOException, InterruptedException {
    client.send("warm " + duration.toMillis());
    client.await("warm", duration.plus(SLACK));
  }

  /** Measures for so long. */
  Figures run(Duration duration) throws IOException, InterruptedException {
    Counters before = serverCounters();
    client.send("run " + duration.toMillis());
    String line = client.await("sample", duration.plus(SLACK));
    return Figures.of(Sample.parse(line), Counters.parse(line), serverCounters().since(before));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private Counters serverCounters() throws IOException, InterruptedException {
    server.send("counters");
    return Counters.parse(server.await("counters", START_LIMIT));
  }
}
