package io.linnet.demo.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the shop and what is in them when the sale begins. */
public final class ShopSchema {

  /** The account that all processes of a run share; its password is new for each run. */
  public static final String USER = "shop";

  private static final List<String> NAMES =
      List.of(
          "Kettle",
          "Lamp",
          "Clock",
          "Radio",
          "Bicycle",
          "Tent",
          "Stove",
          "Camera",
          "Chess set",
          "Telescope",
          "Guitar",
          "Globe");

  /** Number of items in the sale; their ids count from 1. */
  public static final int ITEMS = NAMES.size();

  /**
   * The reference is not unique on purpose: an order that was carried out twice shall show up when
   * the books are checked, not be hidden by the database.
   */
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE item (id BIGINT PRIMARY KEY, name VARCHAR(40) NOT NULL,"
              + " description VARCHAR(200) NOT NULL, price_cents BIGINT NOT NULL)",
          "CREATE TABLE stock (item BIGINT PRIMARY KEY REFERENCES item, initially INT NOT NULL,"
              + " pieces INT NOT NULL CHECK (pieces >= 0))",
          "CREATE TABLE orders (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " reference VARCHAR(40) NOT NULL, item BIGINT NOT NULL REFERENCES item,"
              + " quantity INT NOT NULL CHECK (quantity > 0))",
          "CREATE INDEX order_reference ON orders (reference)");

  private ShopSchema() {}

  /** Creates the tables in an empty database, with {@code pieces} of each item. */
  public static void create(Connection connection, int pieces) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    try (PreparedStatement item =
            connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?, ?)");
        PreparedStatement stock =
            connection.prepareStatement("INSERT INTO stock VALUES (?, ?, ?)")) {
      for (int id = 1; id <= ITEMS; id++) {
        String name = NAMES.get(id - 1);
        item.setLong(1, id);
        item.setString(2, name);
        item.setString(3, name + ", today only and while stock lasts");
        item.setLong(4, 999 + 500L * id);
        item.executeUpdate();
        stock.setLong(1, id);
        stock.setInt(2, pieces);
        stock.setInt(3, pieces);
        stock.executeUpdate();
      }
    }
  }
}
