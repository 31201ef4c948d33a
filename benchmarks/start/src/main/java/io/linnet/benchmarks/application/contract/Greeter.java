package io.linnet.benchmarks.application.contract;

import io.linnet.RpcService;

/** What applications offer. */
@RpcService
public interface Greeter {

  /** Greets somebody. */
  String greet(String name);
}
