package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.Instance;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcMethod;
import io.linnet.RpcService;
import io.linnet.ServiceKey;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.chaos.ChaosProxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write over a connection that is lost while it runs. */
@Timeout(60)
final class KeyedCallTest {

  private final AtomicInteger ran = new AtomicInteger();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);
  private RpcProvider provider;
  private ChaosProxy proxy;
  private RpcConsumer consumer;

  /** Money moves once. */
  @RpcService
  public interface Accounts {

    @RpcMethod(keyed = true)
    CompletableFuture<String> pay(long account);

    CompletableFuture<String> payWithoutKey(long account);
  }

  private final class Slow implements Accounts {

    @Override
    public CompletableFuture<String> pay(long account) {
      running.countDown();
      try {
        finish.await();
      } catch (InterruptedException e) {
        return CompletableFuture.failedFuture(e); // a keyed call must not be interrupted
      }
      return CompletableFuture.completedFuture("payment " + ran.incrementAndGet());
    }

    @Override
    public CompletableFuture<String> payWithoutKey(long account) {
      return pay(account);
    }
  }

  /** Knows the provider at the address of the proxy. */
  private record Proxied(Instance instance) implements Registry {

    @Override
    public Registration register(Instance unused) {
      throw new UnsupportedOperationException("only consumers come here");
    }

    @Override
    public Watch watch(ServiceKey service, InstanceListener listener) {
      listener.changed(List.of(instance));
      return Watch.IDLE;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() throws Exception {
    provider =
        RpcProvider.builder()
            .application("accounts")
            .registry("memory://keyed-call-test")
            .port(0)
            .export(Accounts.class, new Slow())
            .start();
    proxy = ChaosProxy.to(provider.port());
    Instance at = provider.instance();
    Instance seen =
        new Instance(
            at.application(),
            at.host(),
            proxy.port(),
            at.bootEpoch(),
            at.weight(),
            at.protocol(),
            at.services(),
            at.labels());
    consumer = RpcConsumer.builder().application("shop").registry(new Proxied(seen)).build();
  }

  @AfterEach
  void close() {
    finish.countDown();
    consumer.close();
    proxy.close();
    provider.close();
  }

  @Test
  void itRunsOnceAndItsConsumerGetsTheResult() throws Exception {
    CompletableFuture<String> payment = consumer.stub(Accounts.class).pay(42);
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    int connections = proxy.connections();
    proxy.resetAll();
    Await.until("there is another connection", () -> proxy.connections() > connections);
    finish.countDown();

    assertThat(payment.get(10, TimeUnit.SECONDS)).isEqualTo("payment 1");
    assertThat(ran).hasValue(1);
  }

  @Test
  void withoutAKeyNobodyKnowsWhatBecameOfIt() throws Exception {
    CompletableFuture<String> payment = consumer.stub(Accounts.class).payWithoutKey(42);
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    proxy.resetAll();

    RpcException error =
        (RpcException)
            catchThrowableOfType(ExecutionException.class, () -> payment.get(10, TimeUnit.SECONDS))
                .getCause();
    assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
  }
}
