package io.linnet.benchmarks.application.export;

import io.linnet.benchmarks.application.contract.Greeter;
import io.linnet.spring.RpcExport;

/** Is exported. */
@RpcExport
class PlainGreeter implements Greeter {

  @Override
  public String greet(String name) {
    return "Hello, " + name;
  }
}
