package io.linnet.demo.registry;

import io.linnet.core.RpcProvider;
import io.linnet.demo.process.Parent;
import java.util.concurrent.CompletableFuture;

/** A provider in a process of its own. */
public final class WhoProvider {

  private WhoProvider() {}

  /**
   * Starts it with the arguments: address of the registry, application, address to listen on,
   * address for consumers, port.
   */
  public static void main(String[] args) {
    Parent.serve(
        parent -> {
          try (RpcProvider provider =
              RpcProvider.builder()
                  .registry(args[0])
                  .application(args[1])
                  .host(args[2])
                  .set("linnet.provider.advertise", args[3])
                  .port(Integer.parseInt(args[4]))
                  .export(Who.class, new ThisProcess(String.valueOf(ProcessHandle.current().pid())))
                  .start()) {
            parent.ready(provider.port());
            provider.awaitClose();
          }
        });
  }

  private record ThisProcess(String pid) implements Who {

    @Override
    public CompletableFuture<String> read() {
      return CompletableFuture.completedFuture(pid);
    }

    @Override
    public CompletableFuture<String> write() {
      return CompletableFuture.completedFuture(pid);
    }
  }
}
