package io.linnet.demo.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;

/** A small pool of connections to one database. Thread-safe; every method may wait. */
public final class Database implements AutoCloseable {

  /** A consumer gives up after 3 s by default, so waiting longer for a connection serves nobody. */
  private static final int MAX_WAIT_SECONDS = 2;

  /** Makes a value of the current row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private final JdbcConnectionPool pool;

  /** H2's pool waits by asking again and again, which eats the machine when many threads wait. */
  private final Semaphore free;

  private Database(JdbcConnectionPool pool, int maxConnections) {
    this.pool = pool;
    this.free = new Semaphore(maxConnections, true);
  }

  /** Opens the shop's database at a JDBC address; connections are made when they are needed. */
  public static Database open(String url, String password, int maxConnections) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, ShopSchema.USER, password);
    pool.setMaxConnections(maxConnections);
    return new Database(pool, maxConnections);
  }

  /** All rows of a query; {@code what} names it in the message of a failure. */
  <T> List<T> query(String what, String sql, RowReader<T> reader, Object... parameters) {
    return withConnection(
        what,
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                rows.add(reader.read(row));
              }
            }
            return rows;
          }
        });
  }

  /** Commits what {@code work} did when it returns, and nothing of it when it throws. */
  <T> T transaction(String what, Work<T> work) {
    return withConnection(
        what,
        connection -> {
          connection.setAutoCommit(false);
          try {
            T result = work.run(connection);
            connection.commit();
            return result;
          } finally {
            // Nothing is left to roll back after the commit.
            connection.rollback();
            connection.setAutoCommit(true);
          }
        });
  }

  /** Sets the parameters of a statement, in order. */
  static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /** Closes the connections that nobody uses; the others close when they come back. */
  @Override
  public void close() {
    pool.dispose();
  }

  private <T> T withConnection(String what, Work<T> work) {
    try {
      if (!free.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new StoreException(what + ": no free connection after " + MAX_WAIT_SECONDS + " s");
      }
      try (Connection connection = pool.getConnection()) {
        return work.run(connection);
      } finally {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(what + ": interrupted, because nobody waits for it any more");
    } catch (SQLException e) {
      throw new StoreException(what, e);
    }
  }
}
