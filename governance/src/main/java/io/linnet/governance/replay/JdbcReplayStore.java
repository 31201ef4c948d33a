package io.linnet.governance.replay;

import io.linnet.spi.ReplayStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps results in the table {@code linnet_replay} of a relational database, in standard SQL. The
 * table has to exist:
 *
 * <pre>{@code
 * CREATE TABLE linnet_replay (
 *   call_id    VARCHAR(64)  NOT NULL PRIMARY KEY,
 *   claimer    VARCHAR(255) NOT NULL,  -- who runs the call
 *   claimed_at BIGINT       NOT NULL,  -- milliseconds since 1970, by the claimer's clock
 *   keep_until BIGINT       NOT NULL,  -- when the row may be deleted
 *   result     BYTEA                   -- null while it runs; H2: BLOB, MySQL: LONGBLOB
 * );
 * CREATE INDEX linnet_replay_keep_until ON linnet_replay (keep_until);
 * }</pre>
 *
 * <p>The primary key decides who runs a call. A call takes two statements, each a transaction of
 * its own; one claim of 256 deletes up to 512 rows whose time is over.
 */
public final class JdbcReplayStore implements ReplayStore {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcReplayStore.class);

  private static final String CLAIM =
      "INSERT INTO linnet_replay (call_id, claimer, claimed_at, keep_until) VALUES (?, ?, ?, ?)";
  private static final String FIND =
      "SELECT claimer, claimed_at, result FROM linnet_replay WHERE call_id = ?";
  private static final String STORE =
      "UPDATE linnet_replay SET result = ? WHERE call_id = ? AND claimer = ?";
  private static final String RELEASE =
      "DELETE FROM linnet_replay WHERE call_id = ? AND claimer = ? AND result IS NULL";
  private static final String OLD =
      "SELECT keep_until FROM linnet_replay WHERE keep_until < ? ORDER BY keep_until";
  private static final String FORGET = "DELETE FROM linnet_replay WHERE keep_until <= ?";

  /** SQL states that begin so say that a row was there already. */
  private static final String INTEGRITY_VIOLATION = "23";

  /**
   * Claims from one cleaning to the next; fewer than what it deletes, so that rows do not pile up.
   */
  private static final int CLAIMS = 256;

  private static final int MOST_DELETED = 512;

  /** A database that takes longer is as good as gone; most calls have 3 s. */
  private static final int TIMEOUT_SECONDS = 5;

  private final String name;
  private final DataSource database;
  private final InstantSource time;
  private final AtomicInteger claims = new AtomicInteger();

  JdbcReplayStore(String name, DataSource database, InstantSource time) {
    this.name = name;
    this.database = database;
    this.time = time;
  }

  /**
   * A store in a database.
   *
   * @param name what all instances call it that use this database, and no others
   */
  public static JdbcReplayStore of(String name, DataSource database) {
    return new JdbcReplayStore(name, database, InstantSource.system());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Known> claim(String call, String claimer, Duration keep) {
    return run(
        "claim",
        connection -> {
          Optional<Known> known = Optional.empty();
          if (!insert(connection, call, claimer, keep)) {
            known = find(connection, call);
            if (known.isEmpty() && !insert(connection, call, claimer, keep)) {
              throw new SQLException(
                  "a row can neither be inserted nor found (expected: the table of"
                      + " JdbcReplayStore's documentation)");
            }
          }
          if (known.isEmpty() && claims.getAndIncrement() % CLAIMS == 0) {
            forgetSome(connection);
          }
          return known;
        });
  }

  private boolean insert(Connection connection, String call, String claimer, Duration keep)
      throws SQLException {
    long now = time.millis();
    try (PreparedStatement insert = prepare(connection, CLAIM)) {
      insert.setString(1, call);
      insert.setString(2, claimer);
      insert.setLong(3, now);
      insert.setLong(4, now + keep.toMillis());
      insert.executeUpdate();
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public Optional<Known> find(String call) {
    return run("find", connection -> find(connection, call));
  }

  private static Optional<Known> find(Connection connection, String call) throws SQLException {
    try (PreparedStatement find = prepare(connection, FIND)) {
      find.setString(1, call);
      try (ResultSet row = find.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] result = row.getBytes(3);
        return Optional.of(
            result == null
                ? new UnderWay(row.getString(1), Instant.ofEpochMilli(row.getLong(2)))
                : new Ended(result));
      }
    }
  }

  @Override
  public void store(String call, String claimer, byte[] result) {
    int rows =
        run(
            "store",
            connection -> {
              try (PreparedStatement store = prepare(connection, STORE)) {
                store.setBytes(1, result);
                store.setString(2, call);
                store.setString(3, claimer);
                return store.executeUpdate();
              }
            });
    if (rows != 1) {
      throw new IllegalStateException(
          "replay store %s: %d rows of call %s, claimed by %s (expected: 1)"
              .formatted(name, rows, call, claimer));
    }
  }

  @Override
  public void release(String call, String claimer) {
    run(
        "release",
        connection -> {
          try (PreparedStatement release = prepare(connection, RELEASE)) {
            release.setString(1, call);
            release.setString(2, claimer);
            return release.executeUpdate();
          }
        });
  }

  /** The oldest first. A failure is no reason to refuse the call that has just been claimed. */
  private void forgetSome(Connection connection) {
    try {
      long until = Long.MIN_VALUE;
      try (PreparedStatement old = prepare(connection, OLD)) {
        old.setLong(1, time.millis());
        old.setMaxRows(MOST_DELETED);
        try (ResultSet rows = old.executeQuery()) {
          while (rows.next()) {
            until = rows.getLong(1);
          }
        }
      }
      if (until > Long.MIN_VALUE) {
        try (PreparedStatement forget = prepare(connection, FORGET)) {
          forget.setLong(1, until);
          forget.executeUpdate();
        }
      }
    } catch (SQLException e) {
      LOG.warn("replay store {}: old results could not be deleted, and stay until later", name, e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    return statement;
  }

  private <T> T run(String what, Work<T> work) {
    try (Connection connection = database.getConnection()) {
      if (!connection.getAutoCommit()) {
        connection.setAutoCommit(true);
      }
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "replay store %s: %s failed: %s".formatted(name, what, e.getMessage()), e);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
