package io.linnet.demo.registry;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/** Tells which process answers. */
@RpcService(name = "who")
public interface Who {

  /** The id of the process; asking twice does no harm. */
  @RpcMethod(idempotent = true)
  CompletableFuture<String> read();

  /** The id of the process; nobody may ask twice. */
  CompletableFuture<String> write();
}
