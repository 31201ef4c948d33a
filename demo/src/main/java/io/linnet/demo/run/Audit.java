package io.linnet.demo.run;

import io.linnet.demo.load.JournalEntry;
import io.linnet.demo.store.ShopBooks;
import io.linnet.demo.store.StockLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The books of the shop against the journal of the consumer.
 *
 * @param items number of items
 * @param initially pieces at the start of the sale
 * @param left pieces in stock
 * @param ordered pieces in stored orders
 * @param problems what does not agree, one line each
 */
record Audit(int items, int initially, int left, int ordered, List<String> problems) {

  Audit {
    problems = List.copyOf(problems);
  }

  /** Reads the books and compares. */
  static Audit of(ShopBooks books, List<JournalEntry> journal) {
    return of(books.stock(), books.ordersByReference(), journal);
  }

  /** Compares: stock with orders, and what is stored with what the consumer was told. */
  static Audit of(List<StockLine> stock, Map<String, Integer> stored, List<JournalEntry> journal) {
    List<String> problems = new ArrayList<>();
    for (StockLine line : stock) {
      if (!line.agrees()) {
        problems.add(
            Figures.format(
                "item %d: %d at the start, but %d left and %d ordered",
                line.item(), line.initially(), line.left(), line.ordered()));
      }
    }
    for (JournalEntry entry : journal) {
      int orders = stored.getOrDefault(entry.order().reference(), 0);
      if (!entry.outcome().allows(orders)) {
        problems.add(
            Figures.format(
                "order %s: %s for the consumer, but stored %d times",
                entry.order().reference(), entry.outcome(), orders));
      }
    }
    return new Audit(
        stock.size(),
        stock.stream().mapToInt(StockLine::initially).sum(),
        stock.stream().mapToInt(StockLine::left).sum(),
        stock.stream().mapToInt(StockLine::ordered).sum(),
        problems);
  }

  /** Whether everything agrees to the last piece. */
  boolean agrees() {
    return problems.isEmpty() && items > 0;
  }
}
