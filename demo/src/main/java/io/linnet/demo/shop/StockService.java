package io.linnet.demo.shop;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/**
 * How much is left. Asynchronous by its signature: a consumer waits for no answer it does not need.
 */
@RpcService
public interface StockService {

  /** Pieces left of an item; 0 when there is no such item. */
  @RpcMethod(idempotent = true)
  CompletableFuture<Integer> left(long item);
}
