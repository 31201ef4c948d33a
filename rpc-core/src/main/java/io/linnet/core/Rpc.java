package io.linnet.core;

/** Everything in one process. */
public final class Rpc {

  private Rpc() {}

  /**
   * A provider and a consumer joined without a port, for tests and first tries. Calls are encoded,
   * decoded and dispatched as they are between processes.
   *
   * <pre>{@code
   * try (InProcessRpc rpc = Rpc.inProcess().export(Greeter.class, name -> "Hello, " + name).start()) {
   *   rpc.stub(Greeter.class).greet("world");
   * }
   * }</pre>
   */
  public static InProcessRpc.Builder inProcess() {
    return new InProcessRpc.Builder();
  }
}
