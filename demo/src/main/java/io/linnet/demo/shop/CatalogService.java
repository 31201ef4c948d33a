package io.linnet.demo.shop;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is for sale. Reads only, so each may be tried again when its outcome is unknown. */
@RpcService
public interface CatalogService {

  /** The item with this id, or null when there is none. */
  @RpcMethod(idempotent = true)
  @Nullable Item find(long id);

  /**
   * At most {@code size} items in the order of their ids, from the first one above {@code after}.
   */
  @RpcMethod(idempotent = true)
  List<Item> page(long after, int size);
}
