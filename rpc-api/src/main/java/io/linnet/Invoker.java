package io.linnet;

import java.util.concurrent.CompletableFuture;

/**
 * Anything that can carry out a call: a whole chain, a cluster of instances, one connection, the
 * implementation itself.
 */
@FunctionalInterface
public interface Invoker {

  /**
   * Carries out the call.
   *
   * <p>Never throws and never blocks. The future never fails and is never cancelled: what went
   * wrong is a {@link Result.Failed}. To give up on a call, cancel its {@link Invocation#scope()
   * scope}.
   */
  CompletableFuture<Result> invoke(Invocation invocation);

  /**
   * Carries out the call and tells how it ended, once and in any case: also where a defect makes
   * this invoker throw. That is thrown on.
   *
   * @param ended gets the result, or null and the defect
   */
  default CompletableFuture<Result> invoke(Invocation invocation, ResultFuture.Listener ended) {
    CompletableFuture<Result> call;
    try {
      call = invoke(invocation);
    } catch (RuntimeException | Error defect) {
      ended.accept(null, defect);
      throw defect;
    }
    return ResultFuture.then(call, ended);
  }
}
