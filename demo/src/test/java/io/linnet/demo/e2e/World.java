package io.linnet.demo.e2e;

import io.linnet.ServiceKey;
import io.linnet.core.InProcessRpc;
import io.linnet.core.Rpc;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A provider, a consumer and both kinds of stub. The same scenario runs in every world: inside the
 * process or over TCP, the consumer blocking or asynchronous, the provider blocking or
 * asynchronous.
 */
final class World implements AutoCloseable {

  /** A blocking call. */
  @FunctionalInterface
  interface Blocking<T> {
    T call() throws Exception;
  }

  /** Which world. */
  record Kind(boolean tcp, boolean asyncConsumer, boolean asyncProvider) {

    @Override
    public String toString() {
      return (tcp ? "TCP" : "in process")
          + (asyncConsumer ? ", async consumer" : ", blocking consumer")
          + (asyncProvider ? ", async provider" : ", blocking provider");
    }
  }

  private static final ServiceKey KEY = ServiceKey.of(Calls.class);

  final Kind kind;
  final BlockingCalls implementation = new BlockingCalls();
  final Calls calls;
  final AsyncCalls asyncCalls;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Runnable rpc;

  World(Kind kind) {
    this.kind = kind;
    AsyncCalls async = new ForwardingAsyncCalls(implementation, threads);
    if (kind.tcp()) {
      var exporting = RpcProvider.builder().application("calls").port(0);
      if (kind.asyncProvider()) {
        exporting.export(AsyncCalls.class, KEY, async);
      } else {
        exporting.export(Calls.class, KEY, implementation);
      }
      RpcProvider provider = exporting.start();
      RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + provider.port());
      calls = consumer.stub(Calls.class);
      asyncCalls = consumer.stub(AsyncCalls.class);
      rpc =
          () -> {
            consumer.close();
            provider.close();
          };
    } else {
      InProcessRpc.Builder builder = Rpc.inProcess();
      InProcessRpc joined =
          kind.asyncProvider()
              ? builder.export(AsyncCalls.class, async).start()
              : builder.export(Calls.class, implementation).start();
      calls = joined.stub(Calls.class);
      asyncCalls = joined.stub(AsyncCalls.class);
      rpc = joined::close;
    }
  }

  /** Makes the call in the style of this world and waits for its result, at most 20 s. */
  <T> T call(Blocking<T> blocking, Supplier<CompletableFuture<T>> async) throws Exception {
    if (!kind.asyncConsumer()) {
      return blocking.call();
    }
    try {
      return async.get().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } catch (TimeoutException e) {
      throw new AssertionError("the call did not end", e);
    }
  }

  @Override
  public void close() {
    rpc.run();
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return kind.toString();
  }
}
