package io.linnet.demo.run;

import io.linnet.demo.run.Options.Balancer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Nothing goes wrong: a rule in the registry gives the running consumer one balancer after another.
 */
final class BalancerTour implements Fault {

  private static final Duration REPORT_LIMIT = Duration.ofSeconds(30);

  private final List<Balancer> balancers;

  /** How many reports of the consumer, one each second, a balancer is looked at. */
  private final int reports;

  private final Shop shop;
  private final Tally tally;
  private final Screen screen;

  BalancerTour(Options options, Shop shop, Tally tally, Screen screen) {
    this.balancers = options.balancers();
    this.reports = options.seconds() / balancers.size() - 1;
    this.shop = shop;
    this.tally = tally;
    this.screen = screen;
  }

  /** One right after the other, so that each begins where a report has ended. */
  @Override
  public void plan(Timetable timetable) {
    for (Balancer balancer : balancers) {
      timetable.at(0, () -> show(balancer));
    }
  }

  /** What stands above the lines of all balancers. */
  static List<String> header() {
    return List.of(
        "all, one after another; share of each provider:",
        Figures.format("%-18s", "name") + String.join("  ", Shop.PROVIDERS) + "    calls  mean ms");
  }

  private Incident show(Balancer balancer) throws InterruptedException {
    if (balancer == balancers.get(0)) {
      tally.awaitIntervals(1, REPORT_LIMIT);
    }
    screen.event(balancer + ": " + balancer.description());
    shop.rule(
        "{\"format\":1,\"settings\":{\"linnet.consumer.load-balancer\":\"" + balancer + "\"}}");
    tally.awaitIntervals(1, REPORT_LIMIT); // in which the balancer changes
    Shares before = tally.shares();
    tally.awaitIntervals(reports, REPORT_LIMIT);
    Shares shares = tally.shares().since(before);
    return new Incident(
        "",
        line(balancer, shares),
        shares.all() > 0 ? List.of() : List.of("no calls with balancer " + balancer));
  }

  private static String line(Balancer balancer, Shares shares) {
    return Figures.format("%-18s", balancer)
        + Shop.PROVIDERS.stream()
            .map(name -> Figures.format("%9.1f%%", shares.percent(name)))
            .collect(Collectors.joining("  "))
        + Figures.format("  %7d  %7s", shares.all(), shares.meanMillis());
  }
}
