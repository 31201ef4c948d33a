package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.config.InvalidSettingsException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.testing.Await;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits of a provider, as its callers meet them. */
@Timeout(60)
class LimitTest {

  private static final String REGISTRY = "memory://limit-test";
  private static final String PRICE =
      "linnet.provider.services.[io.linnet.demo.govern.LimitTest$Prices].methods.";

  private final AtomicInteger served = new AtomicInteger();
  private final CompletableFuture<Integer> report = new CompletableFuture<>();
  private final RpcProvider provider =
      RpcProvider.builder()
          .application("prices")
          .registry(REGISTRY)
          .port(0)
          .set(PRICE + "[priceOf].rate-limit.per-caller", "20")
          .set(PRICE + "[report].concurrency-limit.max", "1")
          .set(PRICE + "[stockOf].hot-argument-limit.index", "1")
          .set(PRICE + "[stockOf].hot-argument-limit.per-second", "1")
          .export(Prices.class, new FixedPrices())
          .start();
  private final RpcConsumer web = consumer("web", "true");
  private final RpcConsumer hasty = consumer("hasty", "false");

  @RpcService
  public interface Prices {
    int priceOf(String item);

    CompletableFuture<Integer> report();

    int stockOf(String shop, String item);
  }

  private final class FixedPrices implements Prices {
    @Override
    public int priceOf(String item) {
      return served.incrementAndGet();
    }

    @Override
    public CompletableFuture<Integer> report() {
      served.incrementAndGet();
      return report;
    }

    @Override
    public int stockOf(String shop, String item) {
      return served.incrementAndGet();
    }
  }

  @AfterEach
  void close() {
    web.close();
    hasty.close();
    provider.close();
  }

  @Test
  void whoSendsTooMuchIsRefusedAndOthersAreNot() {
    Prices prices = hasty.stub(Prices.class);
    AtomicInteger refused = new AtomicInteger();
    Await.until(
        "it is refused",
        () -> {
          RpcException error =
              catchThrowableOfType(RpcException.class, () -> prices.priceOf("tea"));
          if (error != null) {
            assertThat(error.code()).isEqualTo(ErrorCode.LIMITED);
            assertThat(error.processed()).isEqualTo(Processed.NOT);
            assertThat(error.retryAfter()).isPositive();
            assertThat(error)
                .hasMessageContaining("more calls from hasty than rate-limit.per-caller=20");
            refused.incrementAndGet();
          }
          return refused.get() > 0;
        });
    int before = served.get();
    assertThat(web.stub(Prices.class).priceOf("tea")).isEqualTo(before + 1);
  }

  @Test
  void whoRetriesComesBackWhenTheLimitSays() {
    Prices prices = web.stub(Prices.class);
    for (int i = 1; i <= 10; i++) {
      assertThat(prices.priceOf("tea")).isEqualTo(i);
    }
  }

  @Test
  void aSecondCallOfWhatIsScarceIsRefused() {
    CompletableFuture<Integer> first = hasty.stub(Prices.class).report();
    Await.until("it runs", () -> served.get() == 1);
    RpcException error =
        (RpcException) hasty.stub(Prices.class).report().handle((value, failure) -> failure).join();
    assertThat(error)
        .hasMessageContaining("LIMITED")
        .hasMessageContaining("as many calls as concurrency-limit.max=1 are under way");
    report.complete(7);
    assertThat(first.join()).isEqualTo(7);
    assertThat(served).hasValue(1);
  }

  @Test
  void anItemThatAllAskForDoesNotTakeThePlaceOfOthers() {
    Prices prices = hasty.stub(Prices.class);
    assertThat(prices.stockOf("north", "tea")).isEqualTo(1);
    RpcException error =
        catchThrowableOfType(RpcException.class, () -> prices.stockOf("south", "tea"));
    assertThat(error.code()).isEqualTo(ErrorCode.LIMITED);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    assertThat(error.retryAfter()).isPositive();
    assertThat(error)
        .hasMessageContaining(
            "more calls with the same argument 1 than hot-argument-limit.per-second=1");
    assertThat(prices.stockOf("south", "milk")).isEqualTo(2);
  }

  @Test
  void aLimitOfWhatIsNoArgumentStopsTheStart() {
    RpcProviderBuilder builder =
        RpcProvider.builder()
            .application("prices")
            .registry(REGISTRY)
            .port(0)
            .set("linnet.provider.hot-argument-limit.index", "1")
            .set("linnet.provider.hot-argument-limit.per-second", "1")
            .export(Prices.class, new FixedPrices());
    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(
            "hot-argument-limit.index: 1 for LimitTest$Prices/priceOf, which has 1 arguments"
                + " (expected: less than that; set it for a method)");
  }

  private static RpcConsumer consumer(String application, String retries) {
    return RpcConsumer.builder()
        .application(application)
        .registry(REGISTRY)
        .set("linnet.consumer.retry.enabled", retries)
        .build();
  }
}
