package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A span of kind CLIENT for a call with all its attempts. Its parent is the current span, or else
 * that of the call which is being served here. The baggage of that context travels along.
 */
final class CallTraceFilter implements Filter {

  private final String name;
  private final Attributes attributes;
  private final Spans spans;

  /** Null when baggage does not travel. */
  private final @Nullable BaggageAttachment baggage;

  CallTraceFilter(MethodDescriptor method, Spans spans, @Nullable BaggageAttachment baggage) {
    this.name = Spans.name(method);
    this.attributes = Spans.attributes(method);
    this.spans = spans;
    this.baggage = baggage;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    Context current = Context.current();
    Context parent = current;
    TraceContext served = call.header().trace();
    if (served != null && !Span.fromContext(parent).getSpanContext().isValid()) {
      parent = Spans.with(parent, served, false);
    }
    Span span = spans.span(name, SpanKind.CLIENT, parent, attributes).startSpan();
    SpanContext context = span.getSpanContext();
    Invocation laden = baggage == null ? call : baggage.sent(call, current);
    Invocation traced =
        context.isValid()
            ? laden.withHeader(call.header().with(Spans.traceContext(context)))
            : laden;
    return span.isRecording()
        ? next.invoke(traced, (result, defect) -> Spans.end(span, result, defect))
        : next.invoke(traced);
  }
}
