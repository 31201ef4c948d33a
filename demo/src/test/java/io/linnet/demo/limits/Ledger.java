package io.linnet.demo.limits;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/** Entries that must be made exactly once. Nothing here may be repeated. */
@RpcService(name = "ledger")
public interface Ledger {

  /** Makes an entry at once. */
  @RpcMethod(timeout = "20s")
  CompletableFuture<Long> enter(long entry);

  /** Makes an entry and takes five seconds for it. */
  @RpcMethod(timeout = "20s")
  CompletableFuture<Long> enterSlowly(long entry);
}
