package io.linnet.governance.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import io.linnet.CallObserver;
import io.linnet.ChainPart;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFigures;
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
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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
  private final FakeFilterContext context = FakeFilterContext.of(clock);
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
  void attemptsAreCountedByHowTheyEnded() {
    Result timeout = one.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN);
    attempts.ended(find.at(one), timeout);
    attempts.ended(find.at(one), timeout);
    attempts.ended(find.at(one), OK);
    assertThat(metric("linnet.client.attempts").getLongSumData().getPoints())
        .extracting(point -> text(point, "error.type") + " " + point.getValue())
        .containsExactlyInAnyOrder("TIMEOUT 2", "null 1");
  }

  @Test
  void aProviderMeasuresHowLongCallsWaitForAWorker() {
    Filter queue = (Filter) part(Metrics.provider(sdk), Stage.HANDLE);
    Invocation waiting = FakeInvocations.find(clock);
    clock.advance(Duration.ofMillis(7));
    CompletableFuture<Result> ended = CompletableFuture.completedFuture(OK);
    assertThat(queue.invoke(waiting, handled -> ended)).isSameAs(ended);
    HistogramPointData waits =
        histogram(metric("linnet.server.queue.duration"), "error.type", null);
    assertThat(waits.getSum()).isCloseTo(0.007, offset(1e-9));
    assertThat(text(waits, "rpc.method")).isEqualTo("testing.SampleService/find");
  }

  @Test
  void whatTheApplicationShowsIsGaugesUntilItCloses() {
    FakeFilterContext other = FakeFilterContext.of(clock);
    consumer.get(0).create(find.method(), other); // another consumer, measured by the same
    context.show(Figure.BREAKER_STATE, find.method(), () -> 2);
    context.show(Figure.THROTTLE_ACCEPTED, find.method(), () -> 0.5);
    assertThat(metric("linnet.client.breaker.state").getDoubleGaugeData().getPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getValue()).isEqualTo(2);
              assertThat(text(point, "rpc.method")).isEqualTo("testing.SampleService/find");
              assertThat(text(point, "linnet.registry")).isEqualTo(FakeFigures.ORIGIN);
            });
    MetricData accepted = metric("linnet.client.throttle.accepted");
    assertThat(accepted.getUnit()).isEqualTo("1");
    assertThat(accepted.getDoubleGaugeData().getPoints())
        .extracting(point -> text(point, "linnet.service") + " " + point.getValue())
        .containsExactly("testing.SampleService 0.5");
    context.fakeFigures().close();
    assertThat(reader.collectAllMetrics())
        .extracting(MetricData::getName)
        .doesNotContain("linnet.client.breaker.state");
    other.show(Figure.BREAKER_STATE, find.method(), () -> 1);
    assertThat(metric("linnet.client.breaker.state").getDoubleGaugeData().getPoints())
        .as("the other one goes on")
        .hasSize(1);
  }

  @Test
  void eachFigureHasANameAndLabelsOfItsOwn() {
    assertThat(Figure.values()).extracting(Figure::metric).doesNotHaveDuplicates();
    assertThat(Figure.values())
        .allSatisfy(
            figure -> {
              assertThat(figure.metric()).matches("linnet\\.(client|server)(\\.[a-z]+)+");
              assertThat(figure.labels().get(0)).isIn("linnet.registry", "server.port");
              assertThat(figure.description()).isNotBlank();
              assertThat(figure.unit()).isNotBlank();
            });
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
    Invocation attempt = find.at(one);
    for (int i = 0; i < 20_000; i++) {
      end(OK, Duration.ZERO);
      attempts.started(attempt);
      attempts.ended(attempt, OK);
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      calls.started(find);
      attempts.started(attempt);
      attempts.ended(attempt, OK);
      calls.ended(find, OK);
    }
    long perCall = (thread.getCurrentThreadAllocatedBytes() - before) / 10_000;
    assertThat(perCall).as("bytes for each call").isLessThan(8);
  }

  @Test
  void isAbsentWhereItIsSwitchedOff() {
    FakeFilterContext off = FakeFilterContext.of(clock, Map.of("metrics.enabled", "false"));
    Stream.of(consumer, Metrics.provider(sdk))
        .flatMap(List::stream)
        .forEach(each -> assertThat(each.create(find.method(), off)).isEmpty());
  }

  private CallObserver observer(List<FilterFactory> factories, Stage stage) {
    return (CallObserver) part(factories, stage);
  }

  private ChainPart part(List<FilterFactory> factories, Stage stage) {
    return factories.stream()
        .filter(each -> each.stage() == stage)
        .findFirst()
        .orElseThrow()
        .create(find.method(), context)
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

  private static String text(PointData point, String key) {
    return point.getAttributes().get(AttributeKey.stringKey(key));
  }
}
