package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.CallContext;
import io.linnet.Instance;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcMethod;
import io.linnet.RpcService;
import io.linnet.ServiceKey;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.governance.replay.JdbcReplayStore;
import io.linnet.governance.replay.ReplayFilterFactory;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.PickReport;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.ReplayStore;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.chaos.ChaosProxy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write at a provider that is gone before it answers, while another shares its store. */
@Timeout(60)
final class SharedStoreTest {

  private final JdbcConnectionPool database =
      JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "", "");
  private final AtomicInteger ran = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private Connection open;
  private ChaosProxy proxy;
  private RpcProvider first;
  private RpcProvider second;

  /** Money moves once. */
  @RpcService
  public interface Accounts {

    /** Says which payment it was. */
    @RpcMethod(keyed = true, timeout = "10s")
    CompletableFuture<Payment> pay(long cents) throws TooLittleException;

    /** One that is not answered while its provider lives. */
    @RpcMethod(keyed = true, timeout = "3s")
    String payForEver(long cents);
  }

  /** What crosses, and is stored. */
  public record Payment(int number, long cents, List<String> notes) {}

  /** A result, too. */
  public static final class TooLittleException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public TooLittleException(String message) {
      super(message);
    }
  }

  private final class Bank implements Accounts {

    @Override
    public CompletableFuture<Payment> pay(long cents) throws TooLittleException {
      int number = ran.incrementAndGet();
      if (cents <= 0) {
        throw new TooLittleException(cents + " cents");
      }
      return CompletableFuture.completedFuture(new Payment(number, cents, List.of("thank you")));
    }

    @Override
    public String payForEver(long cents) {
      ran.incrementAndGet();
      proxy.close();
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "too late";
    }
  }

  /** The store of the first provider, whose process is gone once it has stored a result. */
  private record Last(ReplayStore store, Runnable then) implements ReplayStore {

    @Override
    public String name() {
      return store.name();
    }

    @Override
    public Optional<Known> claim(String call, String claimer, Duration keep) {
      return store.claim(call, claimer, keep);
    }

    @Override
    public Optional<Known> find(String call) {
      return store.find(call);
    }

    @Override
    public void store(String call, String claimer, byte[] result) {
      store.store(call, claimer, result);
      then.run();
    }

    @Override
    public void release(String call, String claimer) {
      store.release(call, claimer);
    }
  }

  /** Knows both providers, the first at the address of the proxy. */
  private record Both(List<Instance> instances) implements Registry {

    @Override
    public Registration register(Instance unused) {
      throw new UnsupportedOperationException("only consumers come here");
    }

    @Override
    public Watch watch(ServiceKey service, InstanceListener listener) {
      listener.changed(instances);
      return Watch.IDLE;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() throws SQLException, IOException {
    open = database.getConnection(); // the database lives as long
    try (Statement statement = open.createStatement()) {
      statement.execute(
          "CREATE TABLE linnet_replay (call_id VARCHAR(64) NOT NULL PRIMARY KEY,"
              + " claimer VARCHAR(255) NOT NULL, claimed_at BIGINT NOT NULL,"
              + " keep_until BIGINT NOT NULL, result BLOB)");
    }
    ReplayStore store = JdbcReplayStore.of("bank", database);
    first = provider(new Last(store, () -> proxy.close()));
    second = provider(store);
    proxy = ChaosProxy.to(first.port());
  }

  @AfterEach
  void close() throws SQLException {
    never.countDown();
    proxy.close();
    first.close();
    second.close();
    open.close();
    database.dispose();
  }

  @Test
  void theOtherAnswersWithTheResultOfTheFirst() throws Exception {
    try (RpcConsumer consumer = consumer(first.instance().labels())) {
      CompletableFuture<Payment> payment = consumer.stub(Accounts.class).pay(42);
      assertThat(payment.get(20, TimeUnit.SECONDS))
          .isEqualTo(new Payment(1, 42, List.of("thank you")));
    }
    assertThat(ran).hasValue(1);
    assertThat(proxy.connections()).as("the first was asked").isPositive();
  }

  @Test
  void anExceptionIsAResult() {
    try (RpcConsumer consumer = consumer(first.instance().labels())) {
      CompletableFuture<Payment> payment = pay(consumer, -1);
      assertThat(payment)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(TooLittleException.class)
          .withMessage("-1 cents");
    }
    assertThat(ran).hasValue(1);
  }

  @Test
  void whatHasNoResultIsNotRunAgain() {
    try (RpcConsumer consumer = consumer(first.instance().labels())) {
      Accounts accounts = consumer.stub(Accounts.class);
      RpcException error = catchThrowableOfType(RpcException.class, () -> accounts.payForEver(42));
      assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
      assertThat(error.instance())
          .as("who was asked last")
          .hasToString("accounts@" + second.instance().address());
    }
    assertThat(ran).hasValue(1);
  }

  @Test
  void withoutTheAnnouncementNobodyElseIsAsked() {
    try (RpcConsumer consumer = consumer(Map.of())) {
      RpcException error =
          (RpcException)
              catchThrowableOfType(
                      ExecutionException.class,
                      () ->
                          CallContext.current()
                              .withTimeout(Duration.ofSeconds(3))
                              .call(() -> pay(consumer, 42))
                              .get(20, TimeUnit.SECONDS))
                  .getCause();
      assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
    }
    assertThat(ran).hasValue(1);
  }

  private static CompletableFuture<Payment> pay(RpcConsumer consumer, long cents) {
    try {
      return consumer.stub(Accounts.class).pay(cents);
    } catch (TooLittleException e) {
      throw new AssertionError("an asynchronous method throws in its future", e);
    }
  }

  private RpcProvider provider(ReplayStore store) {
    return RpcProvider.builder()
        .application("accounts")
        .registry("memory://shared-store-test")
        .port(0)
        .set("linnet.provider.drain-grace", "0s")
        .export(Accounts.class, new Bank())
        .filter(ReplayFilterFactory.shared(store))
        .start();
  }

  /** A consumer that prefers the first provider, which is announced with these labels. */
  private RpcConsumer consumer(Map<String, String> labels) {
    Instance at = first.instance();
    Instance seen =
        new Instance(
            at.application(),
            at.host(),
            proxy.port(),
            at.bootEpoch(),
            at.weight(),
            at.protocol(),
            at.services(),
            labels);
    Instance standby = second.instance();
    Map<String, String> last = new HashMap<>(standby.labels());
    last.put("priority", "1");
    RpcConsumer consumer =
        RpcConsumer.builder()
            .application("shop")
            .registry(new Both(List.of(seen, standby.withLabels(last))))
            .build();
    Await.until(
        "the first one would be called",
        () -> {
          List<PickReport.Step> steps =
              consumer.explain(Accounts.class, accounts -> accounts.pay(1)).steps();
          return steps.get(steps.size() - 1).scores().stream()
              .anyMatch(score -> score.instance().contains(seen.address()));
        });
    return consumer;
  }
}
