package io.linnet.demo.shop;

import io.linnet.RpcMethod;
import io.linnet.RpcService;

/** Buying. */
@RpcService
public interface OrderService {

  /**
   * Stores the order and takes its pieces from the stock, both or neither. Not idempotent: running
   * it twice would sell twice, so nobody repeats it unless it surely did not run.
   *
   * @throws SoldOutException when too few pieces are left; nothing has changed then
   */
  Receipt place(NewOrder order) throws SoldOutException;

  /** Whether an order with this reference is stored: settles an order whose answer was lost. */
  @RpcMethod(idempotent = true)
  boolean isPlaced(String reference);
}
