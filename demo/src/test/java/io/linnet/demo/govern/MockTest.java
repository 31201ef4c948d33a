package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.CallContext;
import io.linnet.ErrorCode;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.governance.fallback.MockFilterFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mocks, as the caller meets them: without a provider anywhere. */
@Timeout(60)
class MockTest {

  private static final String MOCK =
      "linnet.consumer.services.[io.linnet.demo.govern.MockTest$Prices].mock.";

  @RpcService
  public interface Prices {
    int priceOf(String item);

    CompletableFuture<Integer> priceLater(String item);
  }

  private static final class Fixed implements Prices {
    private final AtomicReference<Thread> by = new AtomicReference<>();

    @Override
    public int priceOf(String item) {
      by.set(Thread.currentThread());
      return item.length();
    }

    @Override
    public CompletableFuture<Integer> priceLater(String item) {
      return CompletableFuture.completedFuture(item.length());
    }
  }

  @Test
  void callsAreAnsweredOnAThreadOfTheirOwn() {
    Fixed fixed = new Fixed();
    RpcConsumerBuilder builder =
        consumer().set(MOCK + "latency", "2ms").filter(MockFilterFactory.of(Prices.class, fixed));
    try (RpcConsumer consumer = builder.build()) {
      Prices prices = consumer.stub(Prices.class);
      assertThat(prices.priceOf("tea")).isEqualTo(3);
      assertThat(fixed.by.get().getName()).isNotEqualTo("linnet-timer");
      assertThat(fixed.by).doesNotHaveValue(Thread.currentThread());
      assertThat(prices.priceLater("coffee").join()).isEqualTo(6);
    }
  }

  @Test
  void theDeadlineHoldsForEveryStyle() {
    try (RpcConsumer consumer = consumer().set(MOCK + "latency", "1h").build()) {
      Prices prices = consumer.stub(Prices.class);
      CallContext shortly = CallContext.current().withTimeout(Duration.ofMillis(50));
      RpcException error =
          catchThrowableOfType(RpcException.class, () -> shortly.run(() -> prices.priceOf("tea")));
      assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
      AtomicReference<CompletableFuture<Integer>> later = new AtomicReference<>();
      shortly.run(() -> later.set(prices.priceLater("tea")));
      RpcException asynchronous =
          (RpcException) later.get().handle((value, failure) -> failure).join();
      assertThat(asynchronous).hasMessageContaining("Prices/priceLater: mocked, the deadline");
    }
  }

  @Test
  void withoutAnImplementationTheAnswerIsEmpty() {
    try (RpcConsumer consumer = consumer().build()) {
      assertThat(consumer.stub(Prices.class).priceOf("tea")).isZero();
    }
  }

  private static RpcConsumerBuilder consumer() {
    return RpcConsumer.builder().registry("memory://mock-test").set(MOCK + "enabled", "true");
  }
}
