package io.linnet.demo.provider;

import io.linnet.demo.shop.StockService;
import io.linnet.demo.store.ShopStore;
import java.util.concurrent.CompletableFuture;

/** The stock. JDBC waits, so the future is already complete; the contract leaves that open. */
public final class Stock implements StockService {

  private final ShopStore store;

  /** Reads and writes that. */
  public Stock(ShopStore store) {
    this.store = store;
  }

  @Override
  public CompletableFuture<Integer> left(long item) {
    return CompletableFuture.completedFuture(store.left(item));
  }
}
