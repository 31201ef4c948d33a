package io.linnet.governance.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import io.linnet.CallObserver;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is measured, under which names and units. */
final class MetricsTest {

  private static final Result OK = Result.value("ok");

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();
  private final ManualClock clock = ManualClock.create();
  private final Invocation find = FakeInvocations.find(clock);
  private final FakeEndpoint one = FakeEndpoint.at("one");
  private final List<FilterFactory> consumer = Metrics.consumer(sdk);
  private final CallObserver calls = observer(consumer, Stage.OBSERVE);
  private final CallObserver attempts = observer(consumer, Stage.OBSERVE_ATTEMPT);

  @Test
  void durationsAreInSecondsByMethodAndEnd() {
    end(OK, Duration.ofMillis(3));
    end(one.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN), Duration.ofMillis(500));
    end(Result.thrown(new SampleService.SoldOutException("none")), Duration.ofMillis(1));
    MetricData duration = metric("rpc.client.call.duration");
    assertThat(duration.getUnit()).isEqualTo("s");
    HistogramPointData ok = histogram(duration, "error.type", null);
    assertThat(ok.getSum()).isCloseTo(0.003, offset(1e-9));
    assertThat(ok.getBoundaries()).startsWith(0.00005).endsWith(10.0);
    assertThat(text(ok, "rpc.method")).isEqualTo("testing.SampleService/find");
    assertThat(text(ok, "rpc.system.name")).isEqualTo("linnet");
    HistogramPointData timeout = histogram(duration, "error.type", "TIMEOUT");
    assertThat(timeout.getSum()).isCloseTo(0.5, offset(1e-9));
    assertThat(text(timeout, "rpc.status_code")).isEqualTo("TIMEOUT");
    assertThat(histogram(duration, "error.type", SampleService.SoldOutException.class.getName()))
        .isNotNull();
  }

  @Test
  void callsInFlightGoUpAndDown() {
    calls.started(find);
    calls.started(find);
    calls.ended(find, OK);
    assertThat(count("linnet.client.calls.in_flight")).isEqualTo(1);
    calls.ended(find, OK);
    assertThat(count("linnet.client.calls.in_flight")).isZero();
  }

  @Test
  void whatWasRefusedIsCountedByItsReason() {
    end(one.failure(ErrorCode.LIMITED, Processed.NOT), Duration.ZERO);
    end(one.failure(ErrorCode.LIMITED, Processed.NOT), Duration.ZERO);
    end(one.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN), Duration.ZERO);
    assertThat(count("linnet.client.rejections")).isEqualTo(2);
  }

  @Test
  void attemptsBeyondTheFirstAreCounted() {
    attempts.started(find.at(one));
    attempts.started(find.attempt(2, find.deadlineNanos(), List.of(), find.scope()).at(one));
    assertThat(count("linnet.client.retries")).isEqualTo(1);
  }

  @Test
  void aProviderMeasuresWhatItServes() {
    CallObserver serve = observer(Metrics.provider(sdk), Stage.SERVE);
    serve.started(find);
    clock.advance(Duration.ofMillis(2));
    serve.ended(find, OK);
    assertThat(histogram(metric("rpc.server.call.duration"), "error.type", null).getCount())
        .isEqualTo(1);
  }

  @Test
  void aCallAllocatesNothing() {
    for (int i = 0; i < 20_000; i++) {
      end(OK, Duration.ZERO);
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      calls.started(find);
      calls.ended(find, OK);
    }
    long perCall = (thread.getCurrentThreadAllocatedBytes() - before) / 10_000;
    assertThat(perCall).as("bytes for each call").isLessThan(8);
  }

  @Test
  void isAbsentWhereItIsSwitchedOff() {
    FakeFilterContext context = FakeFilterContext.of(clock, Map.of("metrics.enabled", "false"));
    consumer.forEach(each -> assertThat(each.create(find.method(), context)).isEmpty());
  }

  private CallObserver observer(List<FilterFactory> factories, Stage stage) {
    return (CallObserver)
        factories.stream()
            .filter(each -> each.stage() == stage)
            .findFirst()
            .orElseThrow()
            .create(find.method(), FakeFilterContext.of(clock))
            .orElseThrow();
  }

  private void end(Result result, Duration after) {
    Invocation call = FakeInvocations.find(clock);
    calls.started(call);
    clock.advance(after);
    calls.ended(call, result);
  }

  private MetricData metric(String name) {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  private long count(String name) {
    return metric(name).getLongSumData().getPoints().stream()
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  private static HistogramPointData histogram(MetricData metric, String key, String value) {
    return metric.getHistogramData().getPoints().stream()
        .filter(point -> Objects.equals(text(point, key), value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no point with " + key + "=" + value));
  }

  private static String text(HistogramPointData point, String key) {
    return point.getAttributes().get(AttributeKey.stringKey(key));
  }
}
