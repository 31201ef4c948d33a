package io.linnet.testing;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/** A small contract with one method of each kind, for tests that need some contract. */
@RpcService(name = "testing.SampleService")
public interface SampleService {

  /** Idempotent, blocking. */
  @RpcMethod(idempotent = true)
  String find(long id);

  /** Idempotent, asynchronous. */
  @RpcMethod(idempotent = true)
  CompletableFuture<String> findLater(long id);

  /** A write: blocking, not idempotent, with a declared exception. */
  String place(String order) throws SoldOutException;

  /** One-way. */
  @RpcMethod(oneway = true)
  void audit(String event);

  /** The exception that {@link #place} declares. */
  final class SoldOutException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public SoldOutException(String message) {
      super(message);
    }
  }
}
