package io.linnet.demo.store;

import io.linnet.demo.shop.Item;
import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.shop.Receipt;
import io.linnet.demo.shop.SoldOutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the shop asks of its database. Thread-safe; every method may wait. */
public final class ShopStore {

  private static final String ITEM = "SELECT id, name, description, price_cents FROM item ";

  private final Database database;

  /** The shop in this database, whose schema exists. */
  public ShopStore(Database database) {
    this.database = database;
  }

  /** The item with this id, or null when there is none. */
  public @Nullable Item item(long id) {
    return first(database.query("item " + id, ITEM + "WHERE id = ?", ShopStore::item, id));
  }

  /** At most {@code size} items with ids above {@code after}, in order. */
  public List<Item> items(long after, int size) {
    String sql = ITEM + "WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    return database.query("items after " + after, sql, ShopStore::item, after, size);
  }

  /** Pieces left of an item; 0 when there is no such item. */
  public int left(long item) {
    String sql = "SELECT pieces FROM stock WHERE item = ?";
    Integer left = first(database.query("stock of " + item, sql, row -> row.getInt(1), item));
    return left == null ? 0 : left;
  }

  /** Whether an order with this reference is stored. */
  public boolean isPlaced(String reference) {
    String sql = "SELECT number FROM orders WHERE reference = ?";
    return !database.query("order " + reference, sql, row -> row.getLong(1), reference).isEmpty();
  }

  /** Takes the pieces from the stock and stores the order, both or neither. */
  public Receipt place(NewOrder order) throws SoldOutException {
    Optional<Receipt> receipt =
        database.transaction(
            "order " + order.reference(),
            connection ->
                take(connection, order)
                    ? Optional.of(insert(connection, order))
                    : Optional.empty());
    return receipt.orElseThrow(
        () ->
            new SoldOutException(
                "item " + order.item() + ": fewer than " + order.quantity() + " left"));
  }

  /** The condition is part of the update, so that two buyers of the last piece cannot both win. */
  private static boolean take(Connection connection, NewOrder order) throws SQLException {
    String sql = "UPDATE stock SET pieces = pieces - ? WHERE item = ? AND pieces >= ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      Database.bind(update, order.quantity(), order.item(), order.quantity());
      return update.executeUpdate() == 1;
    }
  }

  private static Receipt insert(Connection connection, NewOrder order) throws SQLException {
    String sql = "INSERT INTO orders (reference, item, quantity) VALUES (?, ?, ?)";
    String[] generated = {"NUMBER"};
    try (PreparedStatement insert = connection.prepareStatement(sql, generated)) {
      Database.bind(insert, order.reference(), order.item(), order.quantity());
      insert.executeUpdate();
      try (ResultSet number = insert.getGeneratedKeys()) {
        number.next();
        return new Receipt(number.getLong(1), order.reference());
      }
    }
  }

  private static Item item(ResultSet row) throws SQLException {
    return new Item(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4));
  }

  private static <T> @Nullable T first(List<T> rows) {
    return rows.isEmpty() ? null : rows.get(0);
  }
}
