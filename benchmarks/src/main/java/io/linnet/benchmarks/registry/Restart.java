package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.ChildProcess;
import io.linnet.benchmarks.driver.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many providers lose ZooKeeper: how soon each has a node of a living session again. */
final class Restart implements AutoCloseable {

  private static final int PROCESSES = 4;
  private static final String APPLICATION = "restarted";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Far longer than the bound, to know by how much it is missed. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration RECONCILED_BOUND = Duration.ofSeconds(15);
  private static final int REQUESTS_BOUND = 1_000;

  private final RegistryOptions options;
  private final Server server;
  private final List<ChildProcess> processes = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  private Restart(RegistryOptions options, Server server) {
    this.options = options;
    this.server = server;
  }

  static List<Figure> measure(RegistryOptions options) throws IOException, InterruptedException {
    try (Server server = Server.start();
        Restart restart = new Restart(options, server)) {
      System.out.println("starting " + options.clients() + " providers…");
      restart.startProviders();
      restart.restart("data kept", false);
      restart.restart("empty", true);
      return restart.figures;
    }
  }

  @Override
  public void close() {
    processes.forEach(ChildProcess::close);
  }

  private void startProviders() throws IOException, InterruptedException {
    for (int i = 0; i < PROCESSES; i++) {
      int first = options.clients() * i / PROCESSES;
      int next = options.clients() * (i + 1) / PROCESSES;
      processes.add(
          ChildProcess.start(
              RegistryOptions.jvmOptions(),
              ProvidersMain.class,
              List.of(
                  Integer.toString(server.port()),
                  APPLICATION,
                  Integer.toString(first),
                  Integer.toString(next - first))));
    }
    for (ChildProcess process : processes) {
      process.await("ready", START_LIMIT);
    }
    if (Double.isNaN(secondsUntilReconciled())) {
      throw new IOException("the providers have not registered within " + LIMIT);
    }
  }

  private void restart(String how, boolean empty) throws IOException, InterruptedException {
    System.out.println("ZooKeeper restarts, " + how + "…");
    long begin = System.nanoTime();
    server.kill();
    if (empty) {
      server.forget();
    }
    try (PeakRequests requests = PeakRequests.of(server)) {
      server.startAgain();
      double away = (System.nanoTime() - begin) / 1e9;
      double seconds = secondsUntilReconciled();
      String what = "restart of ZooKeeper, %s, %,d sessions: ".formatted(how, options.clients());
      figures.add(
          Figure.target(
              what + "reconciled after", seconds, "s", RECONCILED_BOUND.toMillis() / 1e3));
      figures.add(Figure.of(what + "away before", away, "s"));
      figures.add(
          Figure.target(what + "requests, peak", (double) requests.peak(), "", REQUESTS_BOUND));
    }
  }

  /** From now on; NaN when it takes far too long. */
  private double secondsUntilReconciled() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (Owners owners = Owners.of(server, new Fleet(APPLICATION))) {
      return owners.awaitAlive(options.clients(), LIMIT)
          ? (System.nanoTime() - begin) / 1e9
          : Double.NaN;
    }
  }
}
