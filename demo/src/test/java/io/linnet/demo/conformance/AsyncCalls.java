package io.linnet.demo.conformance;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@link Calls} with futures: the same service on the wire. */
@RpcService(name = "calls")
interface AsyncCalls {

  CompletableFuture<Calls.Parcel> keep(Calls.Parcel value, Long id);

  CompletableFuture<Void> nothing();

  CompletableFuture<@Nullable String> echo(@Nullable String text);

  @RpcMethod(name = "echoNumber")
  CompletionStage<Integer> echo(int number);

  CompletableFuture<Calls.Parcel> pack(Calls.Parcel parcel, boolean twice);

  CompletableFuture<Void> refuse(String why, int reason) throws Calls.RefusedException;

  CompletableFuture<String> fail(String message);

  CompletableFuture<String> crash(String message);

  CompletableFuture<Boolean> hold(String name);

  CompletableFuture<Void> release(String name);

  CompletableFuture<Long> timeLeft();

  CompletableFuture<Void> attach();

  @RpcMethod(oneway = true)
  void note(String text);

  CompletableFuture<byte[]> bytes(int count);
}
