package io.linnet.demo.hostile;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Target} with futures. */
@RpcService(name = "target")
interface AsyncTarget {

  CompletableFuture<@Nullable String> echo(@Nullable String text);

  @RpcMethod(name = "echoNumber")
  CompletableFuture<Integer> echo(int number);

  CompletableFuture<Integer> size(byte[] data);

  CompletableFuture<byte[]> bytes(int count);

  CompletableFuture<List<String>> both(String first, List<String> second);

  CompletableFuture<Boolean> hold(String name);

  CompletableFuture<String> context();

  @RpcMethod(oneway = true)
  void note(String text);
}
