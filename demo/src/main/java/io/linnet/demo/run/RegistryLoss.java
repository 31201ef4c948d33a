package io.linnet.demo.run;

import io.linnet.demo.process.Child;
import io.linnet.demo.process.ChildException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The registry dies, and the one that comes back in its place knows nobody. Consumers go on with
 * the addresses they have, and providers announce themselves again.
 */
final class RegistryLoss implements Fault {

  private static final double KILL_AT = 0.3;

  /** How long nobody is there: so many reports of the consumer, one each second. */
  private static final int REPORTS_ALONE = 8;

  /** From the return of the registry until it must know every provider. */
  private static final Duration REGISTERED_LIMIT = Duration.ofSeconds(10);

  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration REPORT_LIMIT = Duration.ofSeconds(30);

  private final Shop shop;
  private final Tally tally;
  private final Screen screen;

  RegistryLoss(Shop shop, Tally tally, Screen screen) {
    this.shop = shop;
    this.tally = tally;
    this.screen = screen;
  }

  @Override
  public void plan(Timetable timetable) {
    timetable.at(KILL_AT, this::killAndReplace);
  }

  private Incident killAndReplace() throws InterruptedException {
    long failedBefore = tally.failed();
    kill();
    tally.awaitIntervals(REPORTS_ALONE, REPORT_LIMIT);
    shop.startEmptyRegistry();
    long back = System.nanoTime();
    screen.event(
        Figures.format(
            "the registry (pid %d) is back on its port, empty", shop.child(Shop.ZOOKEEPER).pid()));
    Set<String> missing = awaitProviders();
    String registered =
        missing.isEmpty()
            ? "all providers registered again after " + Figures.secondsSince(back)
            : String.join(", ", missing)
                + Figures.format(" not registered after %d s", REGISTERED_LIMIT.toSeconds());
    screen.event(registered);
    // Two reports later, whatever failed until now has been told.
    tally.awaitIntervals(2, REPORT_LIMIT);
    return incident(tally.failed() - failedBefore, registered, !missing.isEmpty());
  }

  private void kill() throws InterruptedException {
    Child registry = shop.child(Shop.ZOOKEEPER);
    screen.event("the registry (pid " + registry.pid() + ") gets kill -9, and its data is lost");
    screen.event("expected: no failed call, and every provider registered again afterwards");
    registry.kill();
    if (!registry.awaitExit(KILL_LIMIT)) {
      throw new ChildException(
          "the registry is alive " + KILL_LIMIT.toSeconds() + " s after kill -9");
    }
  }

  /** Waits until a new consumer would find every provider; the names of those it would not. */
  private Set<String> awaitProviders() throws InterruptedException {
    Map<String, String> names = shop.providersByAddress();
    try (Discovered discovered = Discovered.in(shop.registry(), shop.namespace().used())) {
      Set<String> missing = new TreeSet<>();
      discovered
          .awaitMissing(names.keySet(), REGISTERED_LIMIT)
          .forEach(address -> missing.add(names.getOrDefault(address, address)));
      return missing;
    }
  }

  private static Incident incident(long failed, String registered, boolean incomplete) {
    List<String> problems = new ArrayList<>();
    if (failed > 0) {
      problems.add(failed + " calls failed because the registry was lost");
    }
    if (incomplete) {
      problems.add(registered);
    }
    return new Incident(
        "restarted",
        Figures.format("registry after kill -9, empty: %d calls failed, %s", failed, registered),
        problems);
  }
}
