package io.linnet.demo.conformance;

import io.linnet.RpcService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Values} with futures: the same service on the wire. */
@RpcService(name = "values")
interface AsyncValues {

  CompletableFuture<Values.Primitives> primitives(Values.Primitives value);

  CompletableFuture<Values.@Nullable Boxes> boxes(Values.@Nullable Boxes value);

  CompletableFuture<Values.@Nullable Times> times(Values.@Nullable Times value);

  CompletableFuture<List<Integer>> list(List<Integer> value);

  CompletableFuture<Set<String>> set(Set<String> value);

  CompletableFuture<Map<String, Long>> map(Map<String, Long> value);

  CompletableFuture<int[]> ints(int[] value);

  CompletableFuture<byte[]> bytes(byte[] value);

  CompletableFuture<List<@Nullable String>> nulls(List<@Nullable String> value);

  /** Gives back what it gets. */
  static AsyncValues echoing() {
    return new EchoingAsyncValues();
  }
}
