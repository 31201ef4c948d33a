package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import org.slf4j.MDC;

/**
 * Makes the span of a served call the current one on the thread of its handler, and puts its ids
 * into the MDC there, so that log lines name them.
 */
final class HandleTraceFilter implements Filter {

  private static final String TRACE_ID = "trace_id";
  private static final String SPAN_ID = "span_id";

  private final Spans spans;

  HandleTraceFilter(Spans spans) {
    this.spans = spans;
  }

  @Override
  @SuppressWarnings("try") // the scope has only to be closed
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    TraceContext trace = call.header().trace();
    if (trace == null || !trace.isValid()) {
      return next.invoke(call);
    }
    Span recorded = spans.served().get(trace.spanId());
    Span span = recorded == null ? Span.wrap(Spans.spanContext(trace, false)) : recorded;
    SpanContext context = span.getSpanContext();
    MDC.put(TRACE_ID, context.getTraceId());
    MDC.put(SPAN_ID, context.getSpanId());
    try (Scope current = span.makeCurrent()) {
      return next.invoke(call);
    } finally {
      MDC.remove(TRACE_ID);
      MDC.remove(SPAN_ID);
    }
  }
}
