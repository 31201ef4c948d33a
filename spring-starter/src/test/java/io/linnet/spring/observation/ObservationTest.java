package io.linnet.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.B3Propagation;
import brave.propagation.Propagation;
import brave.propagation.ThreadLocalCurrentTraceContext;
import brave.propagation.TraceContext;
import io.linnet.RemoteException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.RpcExport;
import io.linnet.spring.RpcProviderAutoConfiguration;
import io.linnet.spring.RunningProvider;
import io.linnet.spring.app.Greeter;
import io.linnet.spring.telemetry.LinnetTelemetryAutoConfiguration;
import io.linnet.testing.Await;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveBaggageManager;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.brave.bridge.W3CPropagation;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Spans of Brave, which Micrometer's handlers make of observations. */
final class ObservationTest {

  private static final String GREET = Greeter.class.getName() + "/greet";

  private final List<MutableSpan> spans = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Tracing tracing = tracing(new W3CPropagation());

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LinnetAutoConfiguration.class,
                  RpcProviderAutoConfiguration.class,
                  LinnetTelemetryAutoConfiguration.class))
          .withBean(SimpleMeterRegistry.class, () -> meters)
          .withPropertyValues(
              "linnet.registry=memory://observed-" + UUID.randomUUID(), "linnet.provider.port=0");

  @AfterEach
  void close() {
    tracing.close();
  }

  /** Answers with the id of the trace that is current here. */
  @RpcExport
  static class Traced implements Greeter {

    private final Tracer tracer;

    Traced(Tracer tracer) {
      this.tracer = tracer;
    }

    @Override
    public String greet(String name) {
      if (name.isEmpty()) {
        throw new IllegalStateException("nobody to greet");
      }
      return Objects.requireNonNull(tracer.currentSpan()).context().traceId();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"W3C", "B3"})
  void aCallIsOneTraceThatIsCurrentInItsHandler(String form) {
    tracing.close();
    tracing = tracing(form.equals("W3C") ? new W3CPropagation() : B3Propagation.FACTORY);
    observed()
        .run(
            context -> {
              String seen =
                  greeter(
                          context.getBean(RunningProvider.class),
                          context.getBean(RpcConsumer.class))
                      .greet("you");
              Await.until("both have ended", () -> spans.size() == 2);
              assertThat(spans).allMatch(span -> span.traceId().equals(seen));
              assertThat(spans).extracting(MutableSpan::name).containsOnly(GREET);
              assertThat(spans).allMatch(span -> "linnet".equals(span.tag("rpc.system.name")));
              MutableSpan made = span(brave.Span.Kind.CLIENT);
              MutableSpan served = span(brave.Span.Kind.SERVER);
              assertThat(made.parentId()).isNull();
              assertThat(served.parentId()).isEqualTo(made.id());
            });
  }

  @Test
  void theTimeOfACallIsMeasuredOnce() {
    observed()
        .run(
            context -> {
              greeter(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class))
                  .greet("you");
              Await.until("both have ended", () -> spans.size() == 2);
              for (String name : List.of("rpc.client.call.duration", "rpc.server.call.duration")) {
                List<Timer> timers = List.copyOf(meters.find(name).timers());
                assertThat(timers).as(name).hasSize(1);
                assertThat(timers.get(0).count()).isEqualTo(1);
                assertThat(timers.get(0).getId().getTag("rpc.method")).isEqualTo(GREET);
                assertThat(timers.get(0).getId().getTag("error.type")).isEqualTo("none");
              }
              assertThat(meters.get("linnet.client.attempts").counter().count()).isEqualTo(1);
              Await.until(
                  "gauges are there",
                  () -> meters.find("linnet.client.connections").gauge() != null);
            });
  }

  @Test
  void aFailureIsAnErrorOfBothSides() {
    observed()
        .withPropertyValues("linnet.consumer.retry.enabled=false")
        .run(
            context -> {
              Greeter greeter =
                  greeter(
                      context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
              assertThatThrownBy(() -> greeter.greet("")).isInstanceOf(RemoteException.class);
              Await.until("both have ended", () -> spans.size() == 2);
              assertThat(spans)
                  .allMatch(span -> "REMOTE_EXCEPTION".equals(span.tag("error.type")))
                  .allMatch(span -> span.error() != null);
            });
  }

  @Test
  void whereThereIsOpenTelemetryNothingIsObserved() {
    observed()
        .withBean(OpenTelemetry.class, OpenTelemetry::noop)
        .run(
            context -> {
              assertThatThrownBy(
                      () ->
                          greeter(
                                  context.getBean(RunningProvider.class),
                                  context.getBean(RpcConsumer.class))
                              .greet("you"))
                  .isInstanceOf(RemoteException.class); // no span is current there
              assertThat(spans).isEmpty();
              assertThat(meters.find("rpc.client.call.duration").timers()).hasSize(1);
            });
  }

  private ApplicationContextRunner observed() {
    Tracer tracer =
        new BraveTracer(
            tracing.tracer(),
            new BraveCurrentTraceContext(tracing.currentTraceContext()),
            new BraveBaggageManager());
    BravePropagator propagator = new BravePropagator(tracing);
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                new DefaultTracingObservationHandler(tracer)))
        .observationHandler(new DefaultMeterObservationHandler(meters));
    return application
        .withBean(Tracer.class, () -> tracer)
        .withBean(ObservationRegistry.class, () -> registry)
        .withBean(Traced.class, tracer);
  }

  private Tracing tracing(Propagation.Factory form) {
    return Tracing.newBuilder()
        .currentTraceContext(ThreadLocalCurrentTraceContext.create())
        .propagationFactory(form)
        .addSpanHandler(
            new SpanHandler() {
              @Override
              public boolean end(TraceContext context, MutableSpan span, Cause cause) {
                spans.add(new MutableSpan(span));
                return true;
              }
            })
        .build();
  }

  private MutableSpan span(brave.Span.Kind kind) {
    return spans.stream().filter(span -> span.kind() == kind).findFirst().orElseThrow();
  }

  private static Greeter greeter(RunningProvider provider, RpcConsumer consumer) {
    provider.provider().ifPresent(RpcProvider::announce);
    return consumer.stub(Greeter.class);
  }
}
