package io.linnet.demo.backend;

import io.linnet.demo.process.Launcher;
import io.linnet.demo.process.Parent;
import io.linnet.demo.store.ShopSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;
import org.h2.tools.Server;

/** The shop's database: H2 in server mode, on a free port of 127.0.0.1, until it is terminated. */
public final class DatabaseMain {

  /** Name of the database; the server lets nobody create another. */
  private static final String NAME = "shop";

  private DatabaseMain() {}

  /** Starts it with the arguments: folder for the data, pieces of each item. */
  public static void main(String[] args) {
    Parent.serve(parent -> serve(parent, Path.of(args[0]), Integer.parseInt(args[1])));
  }

  /** Address for JDBC of the database at a port of 127.0.0.1. */
  public static String url(int port) {
    return "jdbc:h2:tcp://127.0.0.1:" + port + "/" + NAME;
  }

  private static void serve(Parent parent, Path folder, int pieces) throws Exception {
    // Open from the first to the last moment: H2 closes a database that nobody uses.
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:h2:" + folder.toAbsolutePath().resolve(NAME),
            ShopSchema.USER,
            Launcher.passwordFromParent())) {
      ShopSchema.create(connection, pieces);
      Server server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString());
      server.start();
      parent.ready(server.getPort());
      new CountDownLatch(1).await();
    }
  }
}
