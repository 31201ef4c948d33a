package io.linnet.demo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallContext;
import io.linnet.RpcMethod;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.governance.trace.Tracing;
import io.linnet.testing.Await;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * web calls orders, orders calls stock, and the first attempt at stock fails: one trace, made by
 * three applications that share nothing but the wire.
 */
@Timeout(60)
class TraceTest {

  private static final String REGISTRY = "memory://trace-test";

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final AtomicInteger asked = new AtomicInteger();
  private final RpcProvider stock =
      RpcProvider.builder()
          .application("stock")
          .registry(REGISTRY)
          .port(0)
          .filters(Tracing.provider(telemetry()))
          .export(Stock.class, this::left)
          .start();
  private final RpcConsumer ordersToStock =
      RpcConsumer.builder()
          .application("orders")
          .registry(REGISTRY)
          .filters(Tracing.consumer(telemetry()))
          .build();
  private final Stock stub = ordersToStock.stub(Stock.class);
  private final RpcProvider orders =
      RpcProvider.builder()
          .application("orders")
          .registry(REGISTRY)
          .port(0)
          .filters(Tracing.provider(telemetry()))
          .export(Orders.class, item -> "left: " + stub.left(item))
          .start();
  private final RpcConsumer web =
      RpcConsumer.builder()
          .application("web")
          .registry(REGISTRY)
          .filters(Tracing.consumer(telemetry()))
          .build();

  @RpcService(name = "shop.Stock")
  public interface Stock {
    @RpcMethod(idempotent = true)
    int left(String item);
  }

  @RpcService(name = "shop.Orders")
  public interface Orders {
    String check(String item);
  }

  @AfterEach
  void close() {
    web.close();
    orders.close();
    ordersToStock.close();
    stock.close();
  }

  private int left(String item) {
    if (asked.incrementAndGet() == 1) {
      throw new IllegalStateException("the first one fails");
    }
    return CallContext.current().timeLeft().isPresent() ? 7 : 0;
  }

  @Test
  void oneTraceOverThreeApplicationsShowsTheRetry() {
    assertThat(web.stub(Orders.class).check("tea")).isEqualTo("left: 7");
    Await.until("all spans have ended", () -> spans().size() == 7);
    assertThat(spans().stream().map(SpanData::getTraceId).distinct()).hasSize(1);
    SpanData call = only(SpanKind.CLIENT, "shop.Orders/check");
    SpanData served = only(SpanKind.SERVER, "shop.Orders/check");
    SpanData nested = only(SpanKind.CLIENT, "shop.Stock/left");
    List<SpanData> attempts = all(SpanKind.INTERNAL, "shop.Stock/left");
    List<SpanData> answers = all(SpanKind.SERVER, "shop.Stock/left");
    assertThat(call.getParentSpanContext().isValid()).isFalse();
    assertThat(served.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(nested.getParentSpanId()).isEqualTo(served.getSpanId());
    assertThat(attempts).hasSize(2).allMatch(a -> a.getParentSpanId().equals(nested.getSpanId()));
    assertThat(answers)
        .extracting(SpanData::getParentSpanId)
        .containsExactlyInAnyOrder(nested.getSpanId(), attempts.get(1).getSpanId());
  }

  private List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  private SpanData only(SpanKind kind, String name) {
    List<SpanData> found = all(kind, name);
    assertThat(found).as("%s %s", kind, name).hasSize(1);
    return found.get(0);
  }

  private List<SpanData> all(SpanKind kind, String name) {
    return spans().stream()
        .filter(span -> span.getKind() == kind && span.getName().equals(name))
        .toList();
  }

  /** Each application has one of its own; they export to the same place, as real ones do. */
  private OpenTelemetry telemetry() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build())
        .build();
  }
}
