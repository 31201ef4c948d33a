package io.linnet.demo.provider;

import io.linnet.demo.shop.CatalogService;
import io.linnet.demo.shop.Item;
import io.linnet.demo.store.ShopStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The catalog, read from the database each time: a provider that remembers nothing can go any time.
 */
public final class Catalog implements CatalogService {

  private final ShopStore store;

  /** Reads and writes that. */
  public Catalog(ShopStore store) {
    this.store = store;
  }

  @Override
  public @Nullable Item find(long id) {
    return store.item(id);
  }

  @Override
  public List<Item> page(long after, int size) {
    return store.items(after, size);
  }
}
