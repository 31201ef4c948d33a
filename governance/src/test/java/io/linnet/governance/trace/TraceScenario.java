package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.MethodDescriptor;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.ManualClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;

/** An SDK whose spans a test reads. */
final class TraceScenario {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final ManualClock clock = ManualClock.create();
  private final OpenTelemetrySdk sdk;

  TraceScenario(Sampler sampler) {
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setSampler(sampler)
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
  }

  OpenTelemetry telemetry() {
    return sdk;
  }

  ManualClock clock() {
    return clock;
  }

  /** Spans that have ended, in the order of their ends. */
  List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  /** The filter of a factory, by its name. */
  Filter filter(List<FilterFactory> factories, String name, MethodDescriptor method) {
    return (Filter)
        factories.stream()
            .filter(factory -> factory.name().equals(name))
            .findFirst()
            .orElseThrow()
            .create(method, FakeFilterContext.of(clock))
            .orElseThrow();
  }
}
