package io.linnet.demo.desk;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/** Work that takes a time, and tells the name of the process where it was done. */
@RpcService(name = "desk")
public interface Desk {

  /** Works, and leaves the thread to others meanwhile. */
  @RpcMethod(idempotent = true)
  CompletableFuture<String> serve();

  /** Works as {@link #serve}, but must not be done twice; whoever does it says so. */
  CompletableFuture<String> order(long id);

  /** Works on the thread of a worker. */
  @RpcMethod(idempotent = true)
  CompletableFuture<String> hold();

  /** Recurses without end. */
  @RpcMethod(idempotent = true)
  CompletableFuture<String> poison();

  /** How many calls of {@link #serve} and {@link #hold} have come in here, served or refused. */
  @RpcMethod(idempotent = true)
  CompletableFuture<Long> asked();

  /** From now on work takes so many milliseconds there. */
  CompletableFuture<String> workFor(long millis);

  /** Whoever holds a thread there keeps it until so many milliseconds from now. */
  CompletableFuture<String> blockFor(long millis);

  /** For so many milliseconds from now all work fails there. */
  CompletableFuture<String> breakFor(long millis);
}
