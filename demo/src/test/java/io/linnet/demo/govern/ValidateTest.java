package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcMethod;
import io.linnet.RpcService;
import io.linnet.core.InProcessRpc;
import io.linnet.core.Rpc;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Constraints of a contract, as the callers of its provider meet them. */
@Timeout(60)
class ValidateTest {

  private final AtomicInteger served = new AtomicInteger();
  private final InProcessRpc rpc =
      Rpc.inProcess()
          .export(Orders.class, new Accepted())
          .consumer(consumer -> consumer.set("linnet.consumer.timeout", "30s")) // loads a library
          .start();
  private final Orders orders = rpc.stub(Orders.class);

  @RpcService
  public interface Orders {
    @RpcMethod(idempotent = true)
    String place(@Valid Order order);

    CompletableFuture<String> placeLater(@Valid Order order);
  }

  public record Order(@NotBlank String customer, List<@Valid Item> items) {}

  public record Item(@Positive int amount) {}

  private final class Accepted implements Orders {
    @Override
    public String place(Order order) {
      served.incrementAndGet();
      return "order of " + order.customer();
    }

    @Override
    public CompletableFuture<String> placeLater(Order order) {
      return CompletableFuture.completedFuture(place(order));
    }
  }

  @AfterEach
  void close() {
    rpc.close();
  }

  @Test
  void whatDoesNotKeepThemIsRefusedOnceAndNotServed() {
    Order wrong = new Order("me", List.of(new Item(1), new Item(-98_765_432)));
    RpcException error = catchThrowableOfType(RpcException.class, () -> orders.place(wrong));
    assertRefused(error);
    assertRefused((RpcException) orders.placeLater(wrong).handle((value, e) -> e).join());
    assertThat(served).hasValue(0);
  }

  @Test
  void whatDoesIsServed() {
    Order right = new Order("me", List.of(new Item(1)));
    assertThat(orders.place(right)).isEqualTo("order of me");
    assertThat(orders.placeLater(right).join()).isEqualTo("order of me");
  }

  private static void assertRefused(RpcException error) {
    assertThat(error.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    assertThat(error.noRetry()).isTrue();
    assertThat(error)
        .hasMessageContaining("order.items[1].amount must be greater than 0")
        .hasMessageNotContainingAny("98765432", "2 attempts");
  }
}
