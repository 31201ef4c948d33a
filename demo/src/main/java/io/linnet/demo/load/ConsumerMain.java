package io.linnet.demo.load;

import io.linnet.core.RpcConsumer;
import io.linnet.demo.process.Parent;
import io.linnet.demo.shop.CatalogService;
import io.linnet.demo.shop.OrderService;
import io.linnet.demo.shop.StockService;
import java.nio.file.Path;
import java.time.Duration;

/** The consumer under load: makes calls until it is asked to stop, then tells what it saw. */
public final class ConsumerMain {

  private ConsumerMain() {}

  /**
   * Starts it with the arguments: address of the registry, name of the balancer, calls per second,
   * file for the journal of orders, seconds from one report to the next.
   */
  public static void main(String[] args) {
    Parent.serve(
        parent -> {
          double rate = Double.parseDouble(args[2]);
          Duration reportEvery = Duration.ofSeconds(Long.parseLong(args[4]));
          Totals totals = run(parent, args[0], args[1], rate, Path.of(args[3]), reportEvery);
          parent.tell(totals.toMessage()); // everything is closed by now
        });
  }

  /** Pieces that shoppers want to buy in so many calls. */
  public static long expectedDemand(long calls) {
    return Shoppers.expectedDemand(calls);
  }

  private static Totals run(
      Parent parent,
      String registry,
      String balancer,
      double rate,
      Path journalFile,
      Duration reportEvery)
      throws Exception {
    var shares = new ShareObserver();
    try (RpcConsumer consumer =
            RpcConsumer.builder()
                .application("web")
                .registry(registry)
                .loadBalancer(balancer)
                .filter(new ShareObserver.Factory(shares))
                .build();
        OrderJournal journal = new OrderJournal(journalFile)) {
      var shop =
          new Shoppers.Stubs(
              consumer.stub(CatalogService.class),
              consumer.stub(StockService.class),
              consumer.stub(OrderService.class));
      return new Load(parent, shop, journal, shares).run(rate, reportEvery);
    }
  }
}
