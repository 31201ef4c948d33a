package io.linnet.governance.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database in memory with the table of {@link JdbcReplayStore}. */
final class H2 {

  private H2() {}

  static DataSource create() {
    DataSource database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE linnet_replay (call_id VARCHAR(64) NOT NULL PRIMARY KEY,"
              + " claimer VARCHAR(255) NOT NULL, claimed_at BIGINT NOT NULL,"
              + " keep_until BIGINT NOT NULL, result BLOB)");
      statement.execute("CREATE INDEX linnet_replay_keep_until ON linnet_replay (keep_until)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return database;
  }
}
