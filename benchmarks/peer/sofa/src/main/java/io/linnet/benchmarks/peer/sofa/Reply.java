package io.linnet.benchmarks.peer.sofa;

import com.alipay.sofa.rpc.core.exception.SofaRpcException;
import com.alipay.sofa.rpc.core.invoke.SofaResponseCallback;
import com.alipay.sofa.rpc.core.request.RequestBase;
import java.util.concurrent.CompletableFuture;

/** Completes a future with what comes back. Runs on a thread of SOFARPC's callback pool. */
final class Reply<T> implements SofaResponseCallback<T> {

  private final CompletableFuture<T> future = new CompletableFuture<>();

  CompletableFuture<T> future() {
    return future;
  }

  @Override
  @SuppressWarnings("unchecked") // What the method returns.
  public void onAppResponse(Object response, String method, RequestBase request) {
    future.complete((T) response);
  }

  @Override
  public void onAppException(Throwable failure, String method, RequestBase request) {
    future.completeExceptionally(failure);
  }

  @Override
  public void onSofaException(SofaRpcException failure, String method, RequestBase request) {
    future.completeExceptionally(failure);
  }
}
