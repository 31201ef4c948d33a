package io.linnet.demo.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an auditor asks of the shop's database. */
public final class ShopBooks {

  /** How often one reference is stored. */
  private record Stored(String reference, int orders) {}

  private final Database database;

  /** The books of the shop in this database. */
  public ShopBooks(Database database) {
    this.database = database;
  }

  /** The books of all items; one statement, so that all numbers belong to one moment. */
  public List<StockLine> stock() {
    String sql =
        "SELECT s.item, s.initially, s.pieces, COALESCE(SUM(o.quantity), 0)"
            + " FROM stock s LEFT JOIN orders o ON o.item = s.item"
            + " GROUP BY s.item, s.initially, s.pieces ORDER BY s.item";
    return database.query(
        "stock and orders",
        sql,
        row -> new StockLine(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4)));
  }

  /** Number of stored orders by reference. */
  public Map<String, Integer> ordersByReference() {
    String sql = "SELECT reference, COUNT(*) FROM orders GROUP BY reference";
    Map<String, Integer> counts = new HashMap<>();
    database
        .query("all orders", sql, row -> new Stored(row.getString(1), row.getInt(2)))
        .forEach(stored -> counts.put(stored.reference(), stored.orders()));
    return counts;
  }
}
