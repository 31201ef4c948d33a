package io.linnet.demo.provider;

import io.linnet.core.RpcProvider;
import io.linnet.demo.process.Launcher;
import io.linnet.demo.process.Parent;
import io.linnet.demo.shop.CatalogService;
import io.linnet.demo.shop.OrderService;
import io.linnet.demo.shop.StockService;
import io.linnet.demo.store.Database;
import io.linnet.demo.store.ShopStore;

/** One provider of the shop, on a free port, until it is terminated. */
public final class ProviderMain {

  /** Three providers share one small database server. */
  private static final int MAX_CONNECTIONS = 4;

  private ProviderMain() {}

  /** Starts it with the arguments: address of the registry, address of the database. */
  public static void main(String[] args) {
    Parent.serve(parent -> serve(parent, args[0], args[1]));
  }

  private static void serve(Parent parent, String registry, String database) throws Exception {
    try (Database pool = Database.open(database, Launcher.passwordFromParent(), MAX_CONNECTIONS)) {
      ShopStore store = new ShopStore(pool);
      try (RpcProvider provider =
          RpcProvider.builder()
              .application("shop")
              .registry(registry)
              .port(0)
              .export(CatalogService.class, new Catalog(store))
              .export(StockService.class, new Stock(store))
              .export(OrderService.class, new Orders(store))
              .start()) {
        parent.ready(provider.port());
        provider.awaitClose();
      }
    }
  }
}
