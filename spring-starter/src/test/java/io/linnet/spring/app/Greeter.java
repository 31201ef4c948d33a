package io.linnet.spring.app;

import io.linnet.RpcMethod;
import io.linnet.RpcService;

/** The contract of the applications under test. */
@RpcService
public interface Greeter {

  /** A greeting. */
  @RpcMethod(idempotent = true)
  String greet(String name);
}
