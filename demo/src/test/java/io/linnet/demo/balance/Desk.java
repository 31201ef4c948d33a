package io.linnet.demo.balance;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/** Work that takes a time, and tells where it was done. */
@RpcService(name = "desk")
public interface Desk {

  /** Works, and gives the name of the process. */
  @RpcMethod(idempotent = true)
  CompletableFuture<String> serve();

  /** From now on work takes so many milliseconds there. */
  CompletableFuture<String> workFor(long millis);

  /** For so many milliseconds from now all work fails there. */
  CompletableFuture<String> breakFor(long millis);
}
