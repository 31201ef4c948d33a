package io.linnet.demo.conformance;

import io.linnet.ServiceKey;
import io.linnet.core.InProcessRpc;
import io.linnet.core.Rpc;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider, a consumer and both kinds of stub. The same scenario runs in every world: inside the
 * process or over TCP, the consumer blocking or asynchronous, the provider blocking or
 * asynchronous.
 */
final class World implements AutoCloseable {

  /** A blocking call. */
  @FunctionalInterface
  interface Blocking<T extends @Nullable Object> {
    T call() throws Exception;
  }

  /** Something without a result. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
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
  private static final ServiceKey VALUES = ServiceKey.of(Values.class);

  final Kind kind;
  final BlockingCalls implementation = new BlockingCalls();
  final Calls calls;
  final AsyncCalls asyncCalls;
  final Values values;
  final AsyncValues asyncValues;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final @Nullable RpcConsumer consumer;
  private final @Nullable InProcessRpc joined;
  private final Runnable rpc;

  World(Kind kind) {
    this(kind, Map.of());
  }

  /** A world with settings; each goes to the side that its key names. */
  World(Kind kind, Map<String, String> settings) {
    this.kind = kind;
    if (kind.tcp()) {
      RpcProviderBuilder offering =
          RpcProvider.builder()
              .application("calls")
              .port(0)
              .set("linnet.provider.shutdown-hook", "false");
      describe(offering, settings);
      RpcProvider provider = offering.start();
      RpcConsumerBuilder calling =
          RpcConsumer.builder().registry("direct://127.0.0.1:" + provider.port());
      describe(calling, settings);
      RpcConsumer consumer = calling.build();
      this.consumer = consumer;
      this.joined = null;
      calls = consumer.stub(Calls.class);
      asyncCalls = consumer.stub(AsyncCalls.class);
      values = consumer.stub(Values.class);
      asyncValues = consumer.stub(AsyncValues.class);
      rpc =
          () -> {
            consumer.close();
            provider.close();
          };
    } else {
      InProcessRpc joined =
          Rpc.inProcess()
              .provider(offering -> describe(offering, settings))
              .consumer(calling -> describe(calling, settings))
              .start();
      this.joined = joined;
      this.consumer = null;
      calls = joined.stub(Calls.class);
      asyncCalls = joined.stub(AsyncCalls.class);
      values = joined.stub(Values.class);
      asyncValues = joined.stub(AsyncValues.class);
      rpc = joined::close;
    }
  }

  private void describe(RpcProviderBuilder offering, Map<String, String> settings) {
    if (kind.asyncProvider()) {
      offering.export(AsyncCalls.class, KEY, new ForwardingAsyncCalls(implementation, threads));
      offering.export(AsyncValues.class, VALUES, AsyncValues.echoing());
    } else {
      offering.export(Calls.class, KEY, implementation);
      offering.export(Values.class, VALUES, Values.echoing());
    }
    settings.forEach(
        (key, value) -> {
          if (key.startsWith("linnet.provider.")) {
            offering.set(key, value);
          }
        });
  }

  private static void describe(RpcConsumerBuilder calling, Map<String, String> settings) {
    settings.forEach(
        (key, value) -> {
          if (key.startsWith("linnet.consumer.")) {
            calling.set(key, value);
          }
        });
  }

  /** A stub of a service that this world may not offer. */
  <T> T stub(Class<T> type, ServiceKey key) {
    return joined == null
        ? Objects.requireNonNull(consumer).stub(type, key)
        : joined.stub(type, key);
  }

  /** Makes the call in the style of this world and waits for its result, at most 20 s. */
  <T extends @Nullable Object> T call(
      Blocking<T> blocking, Supplier<? extends CompletableFuture<? extends T>> async)
      throws Exception {
    return kind.asyncConsumer() ? await(async.get()) : blocking.call();
  }

  /** The same for a method without result. */
  void run(Work blocking, Supplier<? extends CompletableFuture<?>> async) throws Exception {
    if (kind.asyncConsumer()) {
      await(async.get());
    } else {
      blocking.run();
    }
  }

  /** The result of a future, as a blocking method would give it; at most 20 s. */
  static <T extends @Nullable Object> T await(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(20, TimeUnit.SECONDS);
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
