package io.linnet.testing;

import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Stands for everything below a filter of the consumer: picks the first available endpoint that the
 * invocation does not avoid, else the first available one, else fails with NO_INSTANCE; the only
 * one where the invocation names it, or one that it permits beside that, else fails with CONNECT.
 */
public final class FakeCluster implements Invoker {

  private final List<Endpoint> endpoints;

  private FakeCluster(List<Endpoint> endpoints) {
    this.endpoints = endpoints;
  }

  /** A cluster of these endpoints, in order of preference. */
  public static FakeCluster of(Endpoint... endpoints) {
    return new FakeCluster(List.of(endpoints));
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    if (invocation.only() != null) {
      return there(invocation, invocation.only());
    }
    Predicate<Endpoint> fresh = e -> !invocation.hasTried(e.instance());
    return endpoints.stream()
        .filter(fresh.and(Endpoint::available))
        .findFirst()
        .or(() -> endpoints.stream().filter(Endpoint::available).findFirst())
        .map(endpoint -> endpoint.invoke(invocation.at(endpoint)))
        .orElseGet(() -> CompletableFuture.completedFuture(noInstance(invocation)));
  }

  private CompletableFuture<Result> there(Invocation invocation, Instance only) {
    Predicate<Endpoint> same = e -> e.instance().isSameProcessAs(only);
    return endpoints.stream()
        .filter(same.and(invocation::canTry))
        .findFirst()
        .or(() -> endpoints.stream().filter(invocation::canTry).findFirst())
        .or(() -> endpoints.stream().filter(same.and(Endpoint::available)).findFirst())
        .map(endpoint -> endpoint.invoke(invocation.at(endpoint)))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    Result.failed(
                        new RpcException(
                            ErrorCode.CONNECT, Processed.NOT, only + " can't be used"))));
  }

  private Result noInstance(Invocation invocation) {
    String message =
        "NO_INSTANCE " + invocation.method() + ": none of " + endpoints.size() + " is available";
    return Result.failed(new RpcException(ErrorCode.NO_INSTANCE, Processed.NOT, message));
  }
}
