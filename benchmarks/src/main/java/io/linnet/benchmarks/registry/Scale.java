package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.ChildProcess;
import io.linnet.benchmarks.driver.Figure;
import io.linnet.benchmarks.driver.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many instances: how soon a consumer knows them and their changes, and what that costs it. */
final class Scale {

  private static final int SESSIONS = 4;
  private static final String APPLICATION = "shop";
  private static final int FEW_A_SECOND = 10;
  private static final int MANY_A_SECOND = 200;

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private static final Duration COLD_READ_BOUND = Duration.ofSeconds(3);
  private static final Duration VISIBLE_BOUND = Duration.ofMillis(500);
  private static final double CPU_BOUND_PERCENT = 15;
  private static final double HEAP_BOUND_PERCENT = 5;

  private final RegistryOptions options;
  private final Server server;
  private final ChildProcess writer;
  private final List<Figure> figures = new ArrayList<>();

  private Scale(RegistryOptions options, Server server, ChildProcess writer) {
    this.options = options;
    this.server = server;
    this.writer = writer;
  }

  static List<Figure> measure(RegistryOptions options) throws IOException, InterruptedException {
    try (Server server = Server.start();
        ChildProcess writer =
            ChildProcess.start(
                RegistryOptions.jvmOptions(),
                WriterMain.class,
                List.of(
                    Integer.toString(server.port()),
                    APPLICATION,
                    Integer.toString(options.instances()),
                    Integer.toString(SESSIONS)))) {
      System.out.println("writing " + options.instances() + " instances…");
      writer.await("ready", START_LIMIT);
      var scale = new Scale(options, server, writer);
      scale.readCold();
      try (ChildProcess consumer = scale.startConsumer()) {
        scale.watch(consumer);
        scale.changeSteadily(consumer);
        scale.changeMuch(consumer);
      }
      return scale.figures;
    }
  }

  /** In fresh processes: the code is cold too. */
  private void readCold() throws IOException, InterruptedException {
    System.out.println("reading in " + options.coldReads() + " fresh consumers…");
    double slowest = 0;
    double fastest = Double.POSITIVE_INFINITY;
    double cpu = 0;
    try (PeakRequests requests = PeakRequests.of(server)) {
      for (int i = 0; i < options.coldReads(); i++) {
        try (ChildProcess consumer = startConsumer()) {
          double seconds = watch(consumer);
          slowest = Math.max(slowest, seconds);
          fastest = Math.min(fastest, seconds);
          cpu = Math.max(cpu, Usage.of(consumer).process().cpuNanos() / 1e9);
        }
      }
      String what = "cold read of %,d instances".formatted(options.instances());
      figures.add(
          Figure.target(what + ", the slowest", slowest, "s", COLD_READ_BOUND.toMillis() / 1e3));
      figures.add(Figure.of(what + ", the fastest", fastest, "s"));
      figures.add(Figure.of(what + ", CPU time of the process, at most", cpu, "s"));
      figures.add(Figure.of(what + ", requests in ZooKeeper, peak", (double) requests.peak(), ""));
    }
  }

  private void changeSteadily(ChildProcess consumer) throws IOException, InterruptedException {
    System.out.println("%d changes/s for %d s…".formatted(FEW_A_SECOND, options.steadySeconds()));
    consumer.send("record on");
    int changes = change(FEW_A_SECOND, options.steadySeconds());
    consumer.send("journal " + changes);
    int seen = (int) Lines.value(Lines.parse(consumer.await("entries", START_LIMIT)), "count");
    List<Change> noted = entries(consumer, seen);
    consumer.send("record off");
    writer.send("journal");
    Visibility visibility = Visibility.of(entries(writer, changes), noted);
    String what = "change visible at %d changes/s, ".formatted(FEW_A_SECOND);
    figures.add(Figure.of(what + "p50", visibility.millis(50), "ms"));
    figures.add(
        Figure.target(
            what + "p99", visibility.millis(99), "ms", (double) VISIBLE_BOUND.toMillis()));
    figures.add(Figure.of(what + "max", visibility.millis(100), "ms"));
    figures.add(Figure.target(what + "never seen", visibility.missed(), "", 0));
  }

  private void changeMuch(ChildProcess consumer) throws IOException, InterruptedException {
    System.out.println("%d changes/s for %d s…".formatted(MANY_A_SECOND, options.busySeconds()));
    change(MANY_A_SECOND, options.warmUpSeconds());
    long heapBefore = heap(consumer);
    Usage before = Usage.of(consumer);
    long begin = System.nanoTime();
    int changes = change(MANY_A_SECOND, options.busySeconds());
    double seconds = (System.nanoTime() - begin) / 1e9;
    Usage used = Usage.of(consumer).since(before);
    double growth = 100.0 * (heap(consumer) - heapBefore) / heapBefore;
    String what = "consumer at %d changes/s, ".formatted(MANY_A_SECOND);
    figures.add(Figure.of(what + "changes made", changes / seconds, "/s"));
    figures.add(Figure.of(what + "lists told", used.lists() / seconds, "/s"));
    figures.add(
        Figure.target(what + "CPU of one core", used.cpuPercent(seconds), "%", CPU_BOUND_PERCENT));
    used.byThread(seconds)
        .forEach((name, percent) -> figures.add(Figure.of(what + "  " + name, percent, "%")));
    figures.add(Figure.of(what + "allocation", used.allocatedMegabytes() / seconds, "MB/s"));
    figures.add(Figure.of(what + "heap before", heapBefore / 1e6, "MB"));
    figures.add(
        Figure.target(
            what + "growth of the heap after %d s".formatted(options.busySeconds()),
            growth,
            "%",
            HEAP_BOUND_PERCENT));
  }

  private ChildProcess startConsumer() throws IOException, InterruptedException {
    ChildProcess consumer =
        ChildProcess.start(
            RegistryOptions.jvmOptions(),
            ConsumerMain.class,
            List.of(Integer.toString(server.port())));
    consumer.await("ready", START_LIMIT);
    return consumer;
  }

  /** Seconds until a consumer knows all instances; NaN when it does not learn of them. */
  private double watch(ChildProcess consumer) throws IOException, InterruptedException {
    consumer.send("watch " + options.instances());
    var told = Lines.parse(consumer.await("told", START_LIMIT));
    return Lines.value(told, "instances") == options.instances()
        ? Lines.value(told, "nanos") / 1e9
        : Double.NaN;
  }

  private int change(int perSecond, int seconds) throws IOException, InterruptedException {
    writer.send("change " + perSecond + " " + seconds);
    var changed = Lines.parse(writer.await("changed", START_LIMIT.plusSeconds(seconds)));
    if (Lines.value(changed, "failures") != 0) {
      throw new IOException("changes failed: " + changed);
    }
    return (int) Lines.value(changed, "changes");
  }

  private static List<Change> entries(ChildProcess process, int count)
      throws IOException, InterruptedException {
    var changes = new ArrayList<Change>();
    for (int i = 0; i < count; i++) {
      changes.add(Change.parse(process.await("entry", START_LIMIT)));
    }
    return changes;
  }

  private static long heap(ChildProcess consumer) throws IOException, InterruptedException {
    consumer.send("heap");
    return Lines.value(Lines.parse(consumer.await("heap", START_LIMIT)), "bytes");
  }
}
