package io.linnet.demo.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Gives back what it gets. */
final class EchoingAsyncValues implements AsyncValues {

  @Override
  public CompletableFuture<Values.Primitives> primitives(Values.Primitives value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<Values.@Nullable Boxes> boxes(Values.@Nullable Boxes value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<Values.@Nullable Times> times(Values.@Nullable Times value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<List<Integer>> list(List<Integer> value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<Set<String>> set(Set<String> value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<Map<String, Long>> map(Map<String, Long> value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<int[]> ints(int[] value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<byte[]> bytes(byte[] value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<List<@Nullable String>> nulls(List<@Nullable String> value) {
    return CompletableFuture.completedFuture(value);
  }
}
