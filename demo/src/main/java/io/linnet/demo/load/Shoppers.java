package io.linnet.demo.load;

import io.linnet.demo.shop.CatalogService;
import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.shop.OrderService;
import io.linnet.demo.shop.SoldOutException;
import io.linnet.demo.shop.StockService;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** People in a flash sale: they look around a lot, and now and then they buy. */
final class Shoppers implements OpenLoop.Arrival {

  // Per cent of all calls; the rest asks for the stock of an item.
  private static final int ORDERS = 5;
  private static final int PAGES = 10;
  private static final int FINDS = 45;

  private static final int PAGE_SIZE = 5;
  private static final int MAX_QUANTITY = 2;

  private final CatalogService catalog;
  private final StockService stock;
  private final OrderService orders;
  private final int items;
  private final Measurements measurements;
  private final OrderJournal journal;
  private final ExecutorService threads;
  private final String run;
  private final SplittableRandom random = new SplittableRandom();
  private final Queue<String> unknownOrders = new ConcurrentLinkedQueue<>();
  private long orderNumber;

  /**
   * Shoppers of one run.
   *
   * @param run makes the references of the orders unique
   * @param threads blocking calls wait on these
   */
  Shoppers(
      String run,
      Stubs stubs,
      int items,
      Measurements measurements,
      OrderJournal journal,
      ExecutorService threads) {
    this.run = run;
    this.catalog = stubs.catalog();
    this.stock = stubs.stock();
    this.orders = stubs.orders();
    this.items = items;
    this.measurements = measurements;
    this.journal = journal;
    this.threads = threads;
  }

  /** Pieces that shoppers want to buy in so many calls. */
  static long expectedDemand(long calls) {
    return calls * ORDERS * (1 + MAX_QUANTITY) / (2 * 100);
  }

  /** The services that shoppers use. */
  record Stubs(CatalogService catalog, StockService stock, OrderService orders) {}

  /** One shopper does one thing. Called by one thread at a time. */
  @Override
  public void arrive(long intendedNanos, Runnable ended) {
    int dice = random.nextInt(100);
    if (dice < ORDERS) {
      NewOrder order = newOrder();
      threads.execute(() -> place(order, intendedNanos, ended));
    } else if (dice < ORDERS + PAGES) {
      long after = random.nextInt(items);
      threads.execute(() -> read(() -> catalog.page(after, PAGE_SIZE), intendedNanos, ended));
    } else if (dice < ORDERS + PAGES + FINDS) {
      long item = anyItem();
      threads.execute(() -> read(() -> catalog.find(item), intendedNanos, ended));
    } else {
      stock
          .left(anyItem())
          .whenComplete((pieces, failure) -> readEnded(unwrapped(failure), intendedNanos, ended));
    }
  }

  /** Asks the shop about the orders of unknown outcome; how many of them are stored. */
  long settle() {
    long placed = 0;
    for (String reference : unknownOrders) {
      long begin = System.nanoTime();
      try {
        placed += orders.isPlaced(reference) ? 1 : 0;
        measurements.idempotentEnded(begin, null);
      } catch (RuntimeException e) {
        measurements.idempotentEnded(begin, e);
      }
    }
    return placed;
  }

  private void read(Runnable call, long intendedNanos, Runnable ended) {
    Throwable failure = null;
    try {
      call.run();
    } catch (RuntimeException e) {
      failure = e;
    }
    readEnded(failure, intendedNanos, ended);
  }

  private void readEnded(@Nullable Throwable failure, long intendedNanos, Runnable ended) {
    measurements.idempotentEnded(intendedNanos, failure);
    ended.run();
  }

  private void place(NewOrder order, long intendedNanos, Runnable ended) {
    Throwable failure = null;
    try {
      orders.place(order);
    } catch (SoldOutException | RuntimeException e) {
      failure = e;
    }
    Outcome outcome = Outcome.of(failure);
    if (outcome == Outcome.UNKNOWN) {
      unknownOrders.add(order.reference());
    }
    journal.add(new JournalEntry(order, outcome));
    measurements.orderEnded(intendedNanos, outcome, failure);
    ended.run();
  }

  /** The first items sell best, as in every sale. */
  private NewOrder newOrder() {
    long item = Math.min(anyItem(), anyItem());
    return new NewOrder(run + "-" + ++orderNumber, item, 1 + random.nextInt(MAX_QUANTITY));
  }

  private long anyItem() {
    return 1L + random.nextInt(items);
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure instanceof CompletionException e && e.getCause() != null
        ? e.getCause()
        : failure;
  }
}
