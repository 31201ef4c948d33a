package io.linnet.demo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.demo.shop.Item;
import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.shop.Receipt;
import io.linnet.demo.shop.SoldOutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's arithmetic on a real database server. */
final class ShopStoreTest {

  private static final String PASSWORD = "for this test";
  private static final int PIECES = 20;

  @TempDir private Path folder;
  private Connection open;
  private Server server;
  private Database database;
  private ShopStore store;
  private ShopBooks books;

  @BeforeEach
  void start() throws Exception {
    open = DriverManager.getConnection("jdbc:h2:" + folder.resolve("shop"), "shop", PASSWORD);
    ShopSchema.create(open, PIECES);
    server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString()).start();
    database = Database.open("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/shop", PASSWORD, 4);
    store = new ShopStore(database);
    books = new ShopBooks(database);
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
    server.stop();
    open.close();
  }

  @Test
  void showsWhatIsForSale() {
    assertThat(store.item(3)).isEqualTo(store.items(2, 1).get(0));
    assertThat(store.item(999)).isNull();
    assertThat(store.items(0, 1_000)).hasSize(ShopSchema.ITEMS).extracting(Item::id).isSorted();
    assertThat(store.left(3)).isEqualTo(PIECES);
    assertThat(store.left(999)).isZero();
  }

  @Test
  void takesPiecesAndStoresTheOrderTogether() throws SoldOutException {
    Receipt receipt = store.place(new NewOrder("a", 3, 2));

    assertThat(receipt.reference()).isEqualTo("a");
    assertThat(store.isPlaced("a")).isTrue();
    assertThat(store.left(3)).isEqualTo(PIECES - 2);
    assertThat(books.ordersByReference()).containsExactlyEntriesOf(Map.of("a", 1));
    assertThat(books.stock()).allMatch(StockLine::agrees);
  }

  @Test
  void changesNothingWhenTooFewAreLeft() {
    assertThatThrownBy(() -> store.place(new NewOrder("a", 3, PIECES + 1)))
        .isInstanceOf(SoldOutException.class)
        .hasMessageContaining("item 3");

    assertThat(store.isPlaced("a")).isFalse();
    assertThat(store.left(3)).isEqualTo(PIECES);
  }

  @Test
  void givesThePiecesBackWhenTheOrderCannotBeStored() {
    String tooLong = "x".repeat(100);

    assertThatThrownBy(() -> store.place(new NewOrder(tooLong, 3, 1)))
        .isInstanceOf(StoreException.class);

    assertThat(store.left(3)).isEqualTo(PIECES);
    assertThat(books.stock()).allMatch(StockLine::agrees);
  }

  @Test
  void refusesToSellLessThanOnePiece() {
    assertThatThrownBy(() -> store.place(new NewOrder("a", 3, -5)))
        .isInstanceOf(StoreException.class);

    assertThat(store.left(3)).isEqualTo(PIECES);
  }

  @Test
  void sellsTheLastPieceOnceHoweverManyWantIt() throws Exception {
    ExecutorService buyers = Executors.newFixedThreadPool(16);
    List<Callable<Boolean>> wishes = new ArrayList<>();
    for (int i = 0; i < 5 * PIECES; i++) {
      NewOrder order = new NewOrder("buyer-" + i, 1, 1);
      wishes.add(() -> bought(order));
    }

    long bought = 0;
    try {
      for (Future<Boolean> wish : buyers.invokeAll(wishes, 60, TimeUnit.SECONDS)) {
        bought += wish.get() ? 1 : 0;
      }
    } finally {
      buyers.shutdownNow();
    }

    assertThat(bought).isEqualTo(PIECES);
    assertThat(store.left(1)).isZero();
    assertThat(books.ordersByReference())
        .hasSize(PIECES)
        .allSatisfy((key, n) -> assertThat(n).isOne());
    assertThat(books.stock()).allMatch(StockLine::agrees);
  }

  private boolean bought(NewOrder order) {
    try {
      return store.place(order) != null;
    } catch (SoldOutException e) {
      return false;
    }
  }
}
