package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Makes the span of a served call the current one on the thread of its handler, and puts its ids
 * into the MDC there, so that log lines name them. The baggage of the call is current there, too.
 */
final class HandleTraceFilter implements Filter {

  private static final String TRACE_ID = "trace_id";
  private static final String SPAN_ID = "span_id";

  private final Spans spans;

  /** Null when baggage is not taken over from callers. */
  private final @Nullable BaggageAttachment baggage;

  HandleTraceFilter(Spans spans, @Nullable BaggageAttachment baggage) {
    this.spans = spans;
    this.baggage = baggage;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    Context before = Context.current();
    Context laden = baggage == null ? before : baggage.received(call, before);
    // what is not taken over does not go down the call tree either
    Invocation handled = baggage == null ? BaggageAttachment.without(call) : call;
    TraceContext trace = call.header().trace();
    if (trace != null && trace.isValid()) {
      return traced(handled, trace, laden, next);
    }
    return laden == before ? next.invoke(handled) : within(laden, handled, next);
  }

  private CompletableFuture<Result> traced(
      Invocation call, TraceContext trace, Context laden, Invoker next) {
    Span recorded = spans.served().get(trace.spanId());
    Span span = recorded == null ? Span.wrap(Spans.spanContext(trace, false)) : recorded;
    SpanContext context = span.getSpanContext();
    MDC.put(TRACE_ID, context.getTraceId());
    MDC.put(SPAN_ID, context.getSpanId());
    try {
      return within(laden.with(span), call, next);
    } finally {
      MDC.remove(TRACE_ID);
      MDC.remove(SPAN_ID);
    }
  }

  @SuppressWarnings("try") // the scope has only to be closed
  private static CompletableFuture<Result> within(Context context, Invocation call, Invoker next) {
    try (Scope current = context.makeCurrent()) {
      return next.invoke(call);
    }
  }
}
