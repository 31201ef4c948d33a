package io.linnet.demo.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallContext;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of every instance, and of one and no other. */
@Timeout(60)
final class BroadcastTest {

  private static final String REGISTRY = "memory://broadcast-test";

  /** The key one instance fails with; failing always would have it ejected before it is asked. */
  private static final String HATED = "coffee";

  private final List<RpcProvider> providers = new ArrayList<>();
  private final RpcConsumer consumer =
      RpcConsumer.builder().application("web").registry(REGISTRY).build();

  /** Forgets things. */
  @RpcService
  public interface Cache {
    CompletableFuture<String> evict(String key);
  }

  @BeforeEach
  void start() {
    for (int i = 0; i < 3; i++) {
      String name = "cache-" + i;
      boolean broken = i == 2;
      providers.add(
          RpcProvider.builder()
              .application("caches")
              .registry(REGISTRY)
              .port(0)
              .export(
                  Cache.class,
                  key ->
                      broken && key.equals(HATED)
                          ? CompletableFuture.failedFuture(new IllegalStateException("broken"))
                          : CompletableFuture.completedFuture(key + " at " + name))
              .start());
    }
    Await.until("all are known", () -> evictTea().size() == 3);
  }

  @AfterEach
  void close() {
    consumer.close();
    providers.forEach(RpcProvider::close);
  }

  @Test
  void eachInstanceHasAnOutcomeOfItsOwn() throws Exception {
    List<Instance> instances = List.of(seen(0), seen(1), seen(2));
    Map<Instance, CompletableFuture<String>> outcomes =
        consumer.broadcast(Cache.class, each -> each.evict(HATED));
    for (int i = 0; i < 2; i++) {
      assertThat(outcomes.get(instances.get(i)).get(10, TimeUnit.SECONDS))
          .isEqualTo("coffee at cache-" + i);
    }
    assertThat(outcomes.get(instances.get(2)))
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("REMOTE_EXCEPTION")
        .withMessageContaining("broken");
  }

  @Test
  void aCallAtAnInstanceThatIsGoneFails() {
    Instance gone = seen(0);
    providers.get(0).close();
    Await.until("it is known", () -> !evictTea().containsKey(gone));
    CompletableFuture<String> outcome =
        CallContext.current().at(gone).call(() -> consumer.stub(Cache.class).evict("tea"));
    assertThat(outcome)
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(RpcException.class)
        .satisfies(
            error ->
                assertThat(((RpcException) error.getCause()).code()).isEqualTo(ErrorCode.CONNECT))
        .withMessageContaining("which alone may get this attempt");
  }

  private Map<Instance, CompletableFuture<String>> evictTea() {
    return consumer.broadcast(Cache.class, each -> each.evict("tea"));
  }

  /** A provider as the consumer sees it. */
  private Instance seen(int provider) {
    String address = providers.get(provider).instance().address();
    return evictTea().keySet().stream()
        .filter(each -> each.address().equals(address))
        .findFirst()
        .orElseThrow();
  }
}
