package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcMethod;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Await;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service fails as a whole, and works again: blocking, asynchronous and one-way methods. */
@Timeout(60)
class BreakerTest {

  private static final String REGISTRY = "memory://breaker-test";

  private final AtomicInteger served = new AtomicInteger();
  private volatile boolean broken = true;
  private final RpcProvider provider =
      RpcProvider.builder()
          .application("stock")
          .registry(REGISTRY)
          .port(0)
          .export(Stock.class, new FailingStock())
          .start();
  private final RpcConsumer consumer =
      RpcConsumer.builder()
          .application("web")
          .registry(REGISTRY)
          .set("linnet.consumer.breaker.open", "500ms")
          .build();
  private final Stock stock = consumer.stub(Stock.class);

  @RpcService
  public interface Stock {
    int left(String item);

    CompletableFuture<Integer> leftLater(String item);

    @RpcMethod(oneway = true)
    void forget(String item);
  }

  private final class FailingStock implements Stock {
    @Override
    public int left(String item) {
      served.incrementAndGet();
      if (broken) {
        throw new IllegalStateException("no database");
      }
      return 7;
    }

    @Override
    public CompletableFuture<Integer> leftLater(String item) {
      return CompletableFuture.completedFuture(left(item));
    }

    @Override
    public void forget(String item) {
      served.incrementAndGet();
    }
  }

  @AfterEach
  void close() {
    consumer.close();
    provider.close();
  }

  @Test
  void aMethodThatFailsIsLeftAloneForAWhile() {
    Await.until("the breaker is open", () -> failing().code() == ErrorCode.BROKEN);
    int before = served.get();
    RpcException refused = failing();
    assertThat(refused.processed()).isEqualTo(Processed.NOT);
    assertThat(refused)
        .hasMessageContaining("the breaker is open: 100 % of 20 attempts failed (breaker.ratio=50)")
        .hasMessageContaining("no database");
    assertThat(served).hasValue(before);
    broken = false;
    Await.until("it closes", () -> answers());
    for (int i = 0; i < 20; i++) {
      assertThat(stock.left("tea")).isEqualTo(7);
    }
  }

  @Test
  void eachMethodHasItsOwnBreakerWhateverItsStyle() {
    Await.until("one is open", () -> failing().code() == ErrorCode.BROKEN);
    Await.until("so is the other", () -> failingLater().code() == ErrorCode.BROKEN);
    int before = served.get();
    for (int i = 0; i < 50; i++) {
      stock.forget("tea");
    }
    Await.until("one-way calls arrive", () -> served.get() == before + 50);
  }

  private boolean answers() {
    try {
      return stock.left("tea") == 7;
    } catch (RpcException notYet) {
      return false;
    }
  }

  private RpcException failing() {
    return catchThrowableOfType(RpcException.class, () -> stock.left("tea"));
  }

  private RpcException failingLater() {
    return (RpcException) stock.leftLater("tea").handle((value, failure) -> failure).join();
  }
}
