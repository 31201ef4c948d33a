package io.linnet.demo.run;

import io.linnet.demo.load.OrderJournal;
import io.linnet.demo.load.Totals;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.ChildException;
import io.linnet.demo.store.Database;
import io.linnet.demo.store.ShopBooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One run of the demo: start, load with incidents, books, summary. Closing it ends everything. */
final class Demo implements AutoCloseable {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Longer than the deadlines of all calls that still run. */
  private static final Duration TOTALS_LIMIT = Duration.ofSeconds(45);

  /** How a JVM ends that gets Ctrl-C, which goes to all processes of a terminal at once. */
  private static final int INTERRUPTED = 130;

  private final Options options;
  private final Screen screen;
  private final RunFolder folder;
  private final String password;
  private final Shop shop;

  /** Ends the run early: a process has ended that nobody asked to end. */
  private final CompletableFuture<List<Incident>> surprise = new CompletableFuture<>();

  Demo(Options options, Screen screen, RunFolder folder, String password) {
    this.options = options;
    this.screen = screen;
    this.folder = folder;
    this.password = password;
    this.shop = new Shop(options, folder, password, this::surprised);
  }

  /** Runs to the summary; whether all is well. */
  boolean run() throws IOException, InterruptedException {
    screen.line(
        Figures.format(
            "Linnet demo: a flash sale at %d calls/s for %d s, balancer %s, JDK %s",
            options.rate(),
            options.seconds(),
            options.balancers().size() > 1 ? "all" : options.balancers().get(0),
            Runtime.version()));
    startProcesses();
    Path journal = folder.path().resolve("orders.txt");
    Tally tally = new Tally(shop, screen, SECOND);
    Duration measured;
    Totals totals;
    List<Incident> incidents;
    try (Timetable timetable = new Timetable(Duration.ofSeconds(options.seconds()))) {
      if (options.spring()) {
        new FrontDoor(shop, screen).plan(timetable);
      }
      fault(tally).plan(timetable);
      Child consumer = shop.startConsumer(journal, SECOND, tally::hear);
      screen.line(
          "consumer (pid " + consumer.pid() + ") is warm; it makes more and more calls for 3 s");
      screen.startClock();
      long begin = System.nanoTime();
      incidents = await(timetable.start());
      measured = Duration.ofNanos(System.nanoTime() - begin);
      consumer.stop();
      totals = tally.awaitTotals(TOTALS_LIMIT);
    }
    Summary summary =
        new Summary(measured, totals, incidents, audit(journal), balancers(tally), folder);
    summary.lines().forEach(screen::line);
    return summary.problems().isEmpty();
  }

  /** Starts the load again and leaves the shop to the user, until this process is ended. */
  void keep() throws InterruptedException {
    new Keep(screen, folder, shop).run();
  }

  /** Processes that had to be killed because they did not end when they were asked to. */
  List<String> stubborn() {
    return shop.stubborn();
  }

  @Override
  public void close() {
    shop.close();
  }

  private void startProcesses() throws InterruptedException {
    screen.line("starting; logs in " + folder.path());
    shop.startBackends();
    screen.line(
        Figures.format(
            "registry %s, database %s (pid %d)",
            shop.registry(), shop.databaseUrl(), shop.child(Shop.DATABASE).pid()));
    shop.startProviders();
    for (String provider : shop.providers()) {
      screen.line(
          Figures.format(
              "%s (pid %d) on port %d%s",
              provider,
              shop.child(provider).pid(),
              shop.portOf(provider),
              provider.equals(Shop.SPRING_PROVIDER) ? ", a Spring Boot application" : ""));
    }
    if (options.spring()) {
      Child front = shop.startFront();
      screen.line(
          Figures.format(
              "%s (pid %d) on %s, a Spring Boot application",
              Shop.SPRING_FRONT, front.pid(), shop.front().orElseThrow()));
    }
  }

  private List<String> balancers(Tally tally) {
    return options.balancers().size() > 1
        ? BalancerTour.header()
        : tally.shares().table(options.balancers().get(0), shop.providers());
  }

  private Fault fault(Tally tally) {
    if (options.balancers().size() > 1) {
      return new BalancerTour(options, shop, tally, screen);
    }
    return switch (options.chaos()) {
      case PROVIDERS ->
          new Restarts(
              options.spring() ? Shop.SPRING_PROVIDER : Shop.PROVIDERS.get(0), shop, tally, screen);
      case REGISTRY -> new RegistryLoss(shop, tally, screen);
    };
  }

  private List<Incident> await(CompletableFuture<List<Incident>> end) throws InterruptedException {
    try {
      return end.applyToEither(surprise, incidents -> incidents).get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof RuntimeException known ? known : new ChildException(cause.toString());
    }
  }

  private Audit audit(Path journal) throws IOException {
    try (Database database = Database.open(shop.databaseUrl(), password, 1)) {
      return Audit.of(new ShopBooks(database), OrderJournal.read(journal));
    }
  }

  private void surprised(Child child, int exitCode) {
    if (exitCode != INTERRUPTED) {
      surprise.completeExceptionally(
          new ChildException(
              child.name() + " ended with exit code " + exitCode + " though nobody asked it to"));
    }
  }
}
