package io.linnet.demo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.governance.metrics.Metrics;
import io.linnet.testing.Await;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A collector sees how a consumer and a provider stand, as long as they are there. */
@Timeout(60)
class GaugesTest {

  private static final String REGISTRY = "memory://gauges-test";

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();
  private RpcProvider stock = provider(0);
  private RpcConsumer consumer =
      RpcConsumer.builder()
          .registry(REGISTRY)
          .set("linnet.consumer.concurrency-limit.max", "50")
          .set("linnet.consumer.breaker.calls", "3")
          .set("linnet.consumer.eject.enabled", "false")
          .filters(Metrics.consumer(telemetry))
          .build();

  /** How much is left of things; breaks on demand. */
  @RpcService(name = "shop.Stock")
  public interface Stock {
    int left(String item);
  }

  private RpcProvider provider(int port) {
    return RpcProvider.builder()
        .registry(REGISTRY)
        .port(port)
        .filters(Metrics.provider(telemetry))
        .export(
            Stock.class,
            item -> {
              if (item.isEmpty()) {
                throw new IllegalStateException("broken");
              }
              return 7;
            })
        .start();
  }

  @AfterEach
  void close() {
    if (consumer != null) {
      consumer.close();
    }
    stock.close();
    telemetry.close();
  }

  @Test
  void aConsumerThatIsFineLooksFine() {
    assertThat(consumer.stub(Stock.class).left("tea")).isEqualTo(7);
    assertThat(gauges())
        .containsEntry("linnet.client.connections " + REGISTRY, 1.0)
        .containsEntry("linnet.client.registry.connected " + REGISTRY + " shop.Stock", 1.0)
        .containsEntry("linnet.client.registry.instances " + REGISTRY + " shop.Stock", 1.0)
        .containsEntry("linnet.client.instances ready " + REGISTRY + " shop.Stock", 1.0)
        .containsEntry("linnet.client.instances ejected " + REGISTRY + " shop.Stock", 0.0)
        .containsEntry("linnet.client.breaker.state " + REGISTRY + " shop.Stock/left", 0.0)
        .containsEntry("linnet.client.throttle.accepted " + REGISTRY + " shop.Stock", 1.0)
        .containsEntry("linnet.client.concurrency.limit " + REGISTRY + " shop.Stock/left", 50.0)
        .doesNotContainKey("linnet.client.rate.limit " + REGISTRY + " shop.Stock/left")
        .containsEntry("linnet.server.connections " + stock.port(), 1.0)
        .containsEntry("linnet.server.announced " + stock.port(), 1.0);
    assertThat(metric("linnet.server.queue.duration").getHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getMax()).isBetween(0.0, 60.0));
  }

  @Test
  void whatGoesWrongIsToBeSeen() {
    Stock stub = consumer.stub(Stock.class);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> stub.left("")).isInstanceOf(RpcException.class);
    }
    assertThat(gauges())
        .containsEntry("linnet.client.breaker.state " + REGISTRY + " shop.Stock/left", 2.0);
    stock.withdraw();
    assertThat(gauges()).containsEntry("linnet.server.announced " + stock.port(), 0.0);
    stock.close();
    Await.until(
        "nobody is there",
        () -> gauges().get("linnet.client.instances ready " + REGISTRY + " shop.Stock") == 0.0);
    assertThat(gauges())
        .containsEntry("linnet.client.registry.instances " + REGISTRY + " shop.Stock", 0.0)
        .containsEntry("linnet.client.connections " + REGISTRY, 0.0)
        .doesNotContainKey("linnet.server.announced " + stock.port());
  }

  @Test
  void nothingHoldsAConsumerThatIsClosed() {
    assertThat(consumer.stub(Stock.class).left("tea")).isEqualTo(7);
    consumer.close();
    assertThat(gauges().keySet()).noneMatch(each -> each.startsWith("linnet.client"));
    WeakReference<RpcConsumer> closed = new WeakReference<>(consumer);
    consumer = null;
    Await.until(
        "it is gone",
        () -> {
          System.gc();
          return closed.get() == null;
        });
  }

  /** Name and attributes of each gauge, and its value. */
  private Map<String, Double> gauges() {
    Map<String, Double> gauges = new TreeMap<>();
    for (MetricData metric : reader.collectAllMetrics()) {
      if (metric.getName().startsWith("linnet.")) {
        for (DoublePointData point : metric.getDoubleGaugeData().getPoints()) {
          gauges.put(metric.getName() + labels(point.getAttributes()), point.getValue());
        }
      }
    }
    return gauges;
  }

  /** Their values, in the order of their keys. */
  private static String labels(Attributes attributes) {
    StringBuilder labels = new StringBuilder();
    attributes.forEach(
        (key, value) -> {
          if (!key.getKey().equals("rpc.system.name")) {
            labels.append(' ').append(value);
          }
        });
    return labels.toString();
  }

  private MetricData metric(String name) {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }
}
