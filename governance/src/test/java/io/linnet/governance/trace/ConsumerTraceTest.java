package io.linnet.governance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.linnet.CallHeader;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.SampleService;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a consumer's calls look like in a trace. */
final class ConsumerTraceTest {

  private static final Result OK = Result.value("ok");

  private final TraceScenario scenario = new TraceScenario(Sampler.alwaysOn());
  private final List<FilterFactory> factories = Tracing.consumer(scenario.telemetry());
  private final Invocation find = FakeInvocations.find(scenario.clock());
  private final Filter call = scenario.filter(factories, "trace", find.method());
  private final Filter attempt = scenario.filter(factories, "trace-attempt", find.method());
  private final FakeEndpoint one = FakeEndpoint.at("one");
  private final FakeEndpoint two = FakeEndpoint.at("two");

  @Test
  void aCallThatSucceedsIsOneSpanAndTravelsWithIt() {
    FakeNext next = FakeNext.create();
    call.invoke(find, next);
    Invocation sent = next.received().get(0);
    assertThat(scenario.spans()).as("it is under way").isEmpty();
    next.answer(OK);
    SpanData span = onlySpan();
    assertThat(span.getName()).isEqualTo("testing.SampleService/find");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(text(span, "rpc.system.name")).isEqualTo("linnet");
    assertThat(text(span, "rpc.method")).isEqualTo("testing.SampleService/find");
    assertThat(sent.header().trace())
        .hasToString("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
  }

  @Test
  @SuppressWarnings("try") // the scope has only to be closed
  void itsParentIsTheCurrentSpanOrElseTheServedCall() {
    Span current = scenario.telemetry().getTracer("test").spanBuilder("user").startSpan();
    try (Scope scope = current.makeCurrent()) {
      call.invoke(find, ended(OK));
    }
    assertThat(onlySpan().getParentSpanId()).isEqualTo(current.getSpanContext().getSpanId());
    TraceContext served = new TraceContext(0, 1, 7, 8, 9);
    call.invoke(find.withHeader(CallHeader.NONE.with(served)), ended(OK));
    assertThat(scenario.spans().get(1).getParentSpanId()).isEqualTo("0000000000000009");
    assertThat(scenario.spans().get(1).getTraceId()).isEqualTo("00000000000000070000000000000008");
  }

  @Test
  void aFailureIsAnErrorAndAnExceptionByContractIsNot() {
    call.invoke(find, ended(one.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN)));
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(onlySpan().getStatus().getDescription()).isEqualTo("TIMEOUT at orders@one:7700");
    assertThat(text(onlySpan(), "error.type")).isEqualTo("TIMEOUT");
    assertThat(text(onlySpan(), "rpc.status_code")).isEqualTo("TIMEOUT");
    call.invoke(find, ended(Result.thrown(new SampleService.SoldOutException("none"))));
    SpanData thrown = scenario.spans().get(1);
    assertThat(thrown.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(text(thrown, "error.type")).endsWith("SoldOutException");
  }

  @Test
  void attemptsAreSpansWhereThereIsMoreThanOne() {
    Invocation traced = traced();
    attempt.invoke(
        traced.at(one), ended(one.failure(ErrorCode.CONNECTION_LOST, Processed.UNKNOWN)));
    FakeNext second = FakeNext.create();
    attempt.invoke(
        traced.attempt(2, traced.deadlineNanos(), List.of(one.instance()), traced.scope()).at(two),
        second);
    second.answer(OK);
    SpanData failed = scenario.spans().get(0);
    SpanData retried = scenario.spans().get(1);
    assertThat(List.of(failed, retried))
        .allMatch(span -> span.getKind() == SpanKind.INTERNAL)
        .allMatch(span -> span.getParentSpanId().equals("0000000000000009"))
        .extracting(span -> span.getAttributes().get(AttributeKey.longKey("linnet.attempt")))
        .containsExactly(1L, 2L);
    assertThat(text(failed, "network.peer.address")).isEqualTo("one");
    assertThat(text(failed, "error.type")).isEqualTo("CONNECTION_LOST");
    assertThat(text(retried, "network.peer.address")).isEqualTo("two");
    assertThat(second.received().get(0).header().trace().toString())
        .as("the second attempt travels as itself")
        .contains(retried.getSpanId());
  }

  @Test
  void aFirstAttemptThatSucceedsIsNoSpanNorIsOneOfACallThatIsNotSampled() {
    attempt.invoke(traced().at(one), ended(OK));
    TraceContext unsampled = new TraceContext(0, 0, 7, 8, 9);
    attempt.invoke(
        find.withHeader(CallHeader.NONE.with(unsampled)).at(one),
        ended(one.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN)));
    assertThat(scenario.spans()).isEmpty();
  }

  @Test
  void whatIsNotSampledTravelsAllTheSame() {
    TraceScenario off = new TraceScenario(Sampler.alwaysOff());
    FakeNext next = FakeNext.create();
    off.filter(Tracing.consumer(off.telemetry()), "trace", find.method()).invoke(find, next);
    TraceContext sent = next.received().get(0).header().trace();
    assertThat(sent.isValid()).isTrue();
    assertThat(sent.flags()).isZero();
    next.answer(OK);
    assertThat(off.spans()).isEmpty();
  }

  @Test
  void aDefectEndsTheSpanAndPasses() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                call.invoke(
                    find,
                    invocation -> {
                      throw new IllegalStateException("bug");
                    }));
    assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void isAbsentWhereItIsSwitchedOff() {
    FakeFilterContext context =
        FakeFilterContext.of(scenario.clock(), Map.of("trace.enabled", "false"));
    factories.forEach(factory -> assertThat(factory.create(find.method(), context)).isEmpty());
  }

  private static Invoker ended(Result result) {
    return invocation -> CompletableFuture.completedFuture(result);
  }

  private Invocation traced() {
    return find.withHeader(CallHeader.NONE.with(new TraceContext(0, 1, 7, 8, 9)));
  }

  private SpanData onlySpan() {
    assertThat(scenario.spans()).hasSize(1);
    return scenario.spans().get(0);
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
