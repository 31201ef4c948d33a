package io.linnet.governance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallHeader;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.TraceContext;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What served calls look like in a trace, and to their handlers. */
final class ProviderTraceTest {

  private static final Result OK = Result.value("ok");
  private static final TraceContext CALLER = new TraceContext(0, 1, 7, 8, 9);

  private final TraceScenario scenario = new TraceScenario(Sampler.parentBased(Sampler.alwaysOn()));
  private final List<FilterFactory> factories = Tracing.provider(scenario.telemetry());
  private final Invocation find = FakeInvocations.find(scenario.clock());
  private final Filter serve = scenario.filter(factories, "trace-serve", find.method());
  private final Filter handle = scenario.filter(factories, "trace-handle", find.method());

  @Test
  void aServedCallIsAChildOfTheCallersSpan() {
    FakeNext next = FakeNext.create();
    serve.invoke(incoming(CALLER), next);
    Invocation served = next.received().get(0);
    next.answer(OK);
    SpanData span = scenario.spans().get(0);
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getName()).isEqualTo("testing.SampleService/find");
    assertThat(span.getTraceId()).isEqualTo("00000000000000070000000000000008");
    assertThat(span.getParentSpanId()).isEqualTo("0000000000000009");
    assertThat(span.getParentSpanContext().isRemote()).isTrue();
    assertThat(text(span, "network.peer.address")).isEqualTo("10.0.0.7:4711");
    assertThat(served.header().trace().toString())
        .as("calls made by the handler are its children")
        .contains(span.getSpanId());
  }

  @Test
  void aRefusedCallIsASpanToo() {
    RpcException full = new RpcException(ErrorCode.OVERLOADED, Processed.NOT, "full");
    serve.invoke(incoming(CALLER), call -> CompletableFuture.completedFuture(Result.failed(full)));
    assertThat(scenario.spans().get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(text(scenario.spans().get(0), "rpc.status_code")).isEqualTo("OVERLOADED");
  }

  @Test
  void theHandlersThreadHasTheSpanAndItsIdsInTheLogs() {
    List<String> seen = new ArrayList<>();
    serve.invoke(
        incoming(CALLER),
        served ->
            handle.invoke(
                served,
                call -> {
                  Span.current().setAttribute("by", "the handler");
                  seen.add(MDC.get("trace_id"));
                  seen.add(MDC.get("span_id"));
                  return CompletableFuture.completedFuture(OK);
                }));
    SpanData span = scenario.spans().get(0);
    assertThat(seen).containsExactly(span.getTraceId(), span.getSpanId());
    assertThat(text(span, "by")).isEqualTo("the handler");
    assertThat(MDC.get("trace_id")).isNull();
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void aCallThatIsNotSampledIsKnownByItsIdsAllTheSame() {
    List<String> seen = new ArrayList<>();
    serve.invoke(
        incoming(new TraceContext(0, 0, 7, 8, 9)),
        served ->
            handle.invoke(
                served,
                call -> {
                  seen.add(Span.current().getSpanContext().getTraceId());
                  return CompletableFuture.completedFuture(OK);
                }));
    assertThat(seen).containsExactly("00000000000000070000000000000008");
    assertThat(scenario.spans()).isEmpty();
  }

  @Test
  void nothingIsKeptOfACallThatHasEnded() {
    Spans spans = new Spans(scenario.telemetry());
    ServeTraceFilter filter = new ServeTraceFilter(find.method(), spans);
    FakeNext next = FakeNext.create();
    filter.invoke(incoming(CALLER), next);
    assertThat(spans.served()).hasSize(1);
    next.answer(OK);
    assertThat(spans.served()).isEmpty();
  }

  private Invocation incoming(TraceContext trace) {
    return FakeInvocations.served(find.method(), scenario.clock(), new Peer("web", "10.0.0.7:4711"))
        .withHeader(CallHeader.NONE.with(trace));
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
