package io.linnet.benchmarks.scale;

import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/** {@link Echo} for callers that do not wait. */
@RpcService
public interface AsyncEcho {

  /** See {@link Echo#echo}. */
  CompletableFuture<byte[]> echo(byte[] message);
}
