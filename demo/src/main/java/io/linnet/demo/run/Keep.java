package io.linnet.demo.run;

import io.linnet.demo.process.Child;
import io.linnet.demo.process.ChildException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The shop after the summary, under load and in the hands of the user. */
final class Keep {

  /** Rows come seldom, so that the user's own commands are not lost among them. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  private final Screen screen;
  private final RunFolder folder;
  private final Shop shop;
  private final BlockingQueue<Child> ended = new LinkedBlockingQueue<>();

  Keep(Screen screen, RunFolder folder, Shop shop) {
    this.screen = screen;
    this.folder = folder;
    this.shop = shop;
  }

  /** Starts each provider again that ends; returns only by an exception. */
  void run() throws InterruptedException {
    shop.onSurprise((child, exitCode) -> ended.add(child));
    Tally tally = new Tally(shop, screen, REPORT_EVERY);
    Child consumer =
        shop.startConsumer(folder.path().resolve("orders-kept.txt"), REPORT_EVERY, tally::hear);
    explain(consumer);
    while (true) {
      Child child = ended.take();
      if (!shop.providers().contains(child.name())) {
        throw new ChildException(child.name() + " has ended; the shop can't go on without it");
      }
      screen.event(child.name() + " (pid " + child.pid() + ") has ended; it is started again");
      int port = shop.startProvider(child.name());
      screen.event(
          Figures.format(
              "%s (pid %d) is back on port %d",
              child.name(), shop.child(child.name()).pid(), port));
    }
  }

  private void explain(Child consumer) throws InterruptedException {
    screen.line("");
    screen.line("Still running, with load (consumer: pid " + consumer.pid() + "), until Ctrl-C.");
    screen.line("Things to try in another terminal, in this folder:");
    String ask = "  " + shop.namespace().commandPrefix() + "./demo/ask " + shop.registry();
    screen.line(ask + " item 12");
    screen.line(ask + " stock 12");
    screen.line(ask + " order 12 2");
    Child provider = shop.child(Shop.PROVIDERS.get(2));
    screen.line(
        "  kill " + provider.pid() + "      # " + provider.name() + " drains and comes back");
    screen.line("  kill -9 " + provider.pid() + "   # it dies and comes back");
    shop.front().ifPresent(front -> FrontDoor.commands(front).forEach(screen::line));
    screen.line("");
    screen.startClock();
  }
}
