package io.linnet.testing;

import io.linnet.RpcMethod;
import io.linnet.RpcService;

/** A contract beside {@link SampleService} whose only method is a write that carries a key. */
@RpcService(name = "testing.KeyedService")
public interface KeyedService {

  /** Blocking, keyed, not idempotent. */
  @RpcMethod(keyed = true)
  String reserve(long id);
}
