package io.linnet.spring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.RpcProviderAutoConfiguration;
import io.linnet.spring.RunningProvider;
import io.linnet.spring.app.Greeter;
import io.linnet.spring.app.ProviderApplication;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Spans and figures go where the application's others go, once. */
class TelemetryTest {

  private static final String GREET = Greeter.class.getName() + "/greet";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryMetricReader figures = InMemoryMetricReader.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(figures).build())
          .build();

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LinnetAutoConfiguration.class,
                  RpcProviderAutoConfiguration.class,
                  LinnetTelemetryAutoConfiguration.class))
          .withBean(ProviderApplication.Hello.class)
          .withPropertyValues(
              "linnet.registry=memory://telemetry-" + UUID.randomUUID(), "linnet.provider.port=0");

  @Test
  void withOpenTelemetryAloneItGetsSpansAndFigures() {
    application
        .withBean(OpenTelemetry.class, () -> telemetry)
        .run(
            context -> {
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
              assertOneTrace();
              assertThat(figures.collectAllMetrics())
                  .extracting(MetricData::getName)
                  .contains(
                      "rpc.client.call.duration",
                      "rpc.server.call.duration",
                      "linnet.client.attempts",
                      "linnet.server.queue.duration",
                      "linnet.client.connections");
            });
  }

  @Test
  void withMicrometerTheFiguresAreThereAndNowhereElse() {
    application
        .withBean(OpenTelemetry.class, () -> telemetry)
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
              assertOneTrace();
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              for (String name : List.of("rpc.client.call.duration", "rpc.server.call.duration")) {
                Timer timer = meters.get(name).tag("rpc.method", GREET).timer();
                assertThat(timer.count()).as(name).isEqualTo(1);
                assertThat(timer.getId().getTag("error.type")).isEqualTo("none");
              }
              Counter attempts = meters.get("linnet.client.attempts").counter();
              assertThat(attempts.count()).isEqualTo(1);
              assertThat(attempts.getId().getTag("error.type")).isEqualTo("none");
              Timer waits =
                  meters.get("linnet.server.queue.duration").tag("rpc.method", GREET).timer();
              assertThat(waits.count()).isEqualTo(1);
              assertThat(figures.collectAllMetrics()).isEmpty();
            });
  }

  @Test
  void withMicrometerWhatAnApplicationShowsIsGaugesUntilItCloses() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    application
        .withBean(MeterRegistry.class, () -> meters)
        .run(
            context -> {
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
              Awaitility.await()
                  .until(() -> meters.find("linnet.client.connections").gauge() != null);
              assertThat(meters.get("linnet.client.connections").gauge().value()).isEqualTo(1);
              assertThat(
                      meters
                          .get("linnet.client.instances")
                          .tag("linnet.service", Greeter.class.getName())
                          .tag("linnet.instance.state", "ready")
                          .gauge()
                          .value())
                  .isEqualTo(1);
              context.getBean(RpcConsumer.class).close();
              assertThat(meters.find("linnet.client.connections").gauge()).isNull();
            });
  }

  @Test
  void figuresCanBeTurnedOff() {
    application
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withPropertyValues(
            "linnet.consumer.metrics.enabled=false", "linnet.provider.metrics.enabled=false")
        .run(
            context -> {
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
              assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
            });
  }

  @Test
  void withoutAnyOfThemCallsWorkAllTheSame() {
    application
        .withClassLoader(new FilteredClassLoader(MeterRegistry.class, Tracer.class))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
            });
  }

  private static void call(RunningProvider provider, RpcConsumer consumer) {
    provider.provider().ifPresent(RpcProvider::announce);
    Greeter greeter = consumer.stub(Greeter.class);
    assertThat(greeter.greet("you")).isEqualTo("Hello, you");
  }

  private void assertOneTrace() {
    Awaitility.await().until(() -> spans.getFinishedSpanItems().size() == 2);
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(spans.getFinishedSpanItems().get(0).getTraceId());
  }
}
