package io.linnet.demo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallContext;
import io.linnet.RpcService;
import io.linnet.core.InProcessRpc;
import io.linnet.core.Rpc;
import io.linnet.governance.trace.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** web calls orders, orders calls stock on a thread of its own: all know the tenant. */
@Timeout(60)
class BaggageTest {

  private final ExecutorService own = Executors.newSingleThreadExecutor();
  private final InProcessRpc stock =
      rpc(Stock.class, item -> Baggage.current().getEntryValue("tenant") + " has " + item);
  private final Stock stub = stock.stub(Stock.class);
  private final InProcessRpc orders =
      rpc(
          Orders.class,
          item ->
              CompletableFuture.supplyAsync(() -> stub.left(item), CallContext.wrap(own))
                  .thenApply(left -> Baggage.current().isEmpty() ? left : "leaked"));

  @RpcService(name = "shop.Stock")
  public interface Stock {
    String left(String item);
  }

  @RpcService(name = "shop.Orders")
  public interface Orders {
    CompletableFuture<String> check(String item);
  }

  private static <T> InProcessRpc rpc(Class<T> type, T implementation) {
    OpenTelemetry telemetry = OpenTelemetry.noop(); // baggage needs no SDK
    return Rpc.inProcess()
        .export(type, implementation)
        .provider(provider -> provider.filters(Tracing.provider(telemetry)))
        .consumer(consumer -> consumer.filters(Tracing.consumer(telemetry)))
        .start();
  }

  @AfterEach
  void close() {
    orders.close();
    stock.close();
    own.shutdown();
  }

  @Test
  @SuppressWarnings("try") // the scope has only to be closed
  void baggageGoesDownTheCallTree() {
    Baggage acme = Baggage.builder().put("tenant", "acme").build();
    try (Scope scope = acme.makeCurrent()) {
      assertThat(orders.stub(Orders.class).check("tea").join()).isEqualTo("acme has tea");
    }
    assertThat(orders.stub(Orders.class).check("tea").join()).isEqualTo("null has tea");
  }
}
