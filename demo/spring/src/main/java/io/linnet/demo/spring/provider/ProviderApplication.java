package io.linnet.demo.spring.provider;

import io.linnet.demo.provider.Catalog;
import io.linnet.demo.provider.Orders;
import io.linnet.demo.provider.Stock;
import io.linnet.demo.shop.CatalogService;
import io.linnet.demo.shop.OrderService;
import io.linnet.demo.shop.StockService;
import io.linnet.demo.store.Database;
import io.linnet.demo.store.ShopStore;
import io.linnet.spring.RpcExport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Exports catalog, stock and orders. */
@SpringBootApplication(proxyBeanMethods = false)
public class ProviderApplication {

  /** It shares one small database server with the other providers. */
  private static final int MAX_CONNECTIONS = 4;

  @Bean
  Database database(
      @Value("${shop.database}") String url, @Value("${shop.password}") String password) {
    return Database.open(url, password, MAX_CONNECTIONS);
  }

  @Bean
  ShopStore store(Database database) {
    return new ShopStore(database);
  }

  @Bean
  @RpcExport
  CatalogService catalog(ShopStore store) {
    return new Catalog(store);
  }

  @Bean
  @RpcExport
  StockService stock(ShopStore store) {
    return new Stock(store);
  }

  @Bean
  @RpcExport
  OrderService orders(ShopStore store) {
    return new Orders(store);
  }
}
