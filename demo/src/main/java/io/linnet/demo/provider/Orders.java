package io.linnet.demo.provider;

import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.shop.OrderService;
import io.linnet.demo.shop.Receipt;
import io.linnet.demo.shop.SoldOutException;
import io.linnet.demo.store.ShopStore;

/** Orders, each one transaction of the database. */
public final class Orders implements OrderService {

  private final ShopStore store;

  /** Reads and writes that. */
  public Orders(ShopStore store) {
    this.store = store;
  }

  @Override
  public Receipt place(NewOrder order) throws SoldOutException {
    return store.place(order);
  }

  @Override
  public boolean isPlaced(String reference) {
    return store.isPlaced(reference);
  }
}
