package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;

/**
 * A span of kind SERVER for a call that is served or refused. Calls made meanwhile are its
 * children, as it is the trace context of the call from here on.
 */
final class ServeTraceFilter implements Filter {

  private static final AttributeKey<String> ADDRESS =
      AttributeKey.stringKey("network.peer.address");

  private final String name;
  private final Attributes attributes;
  private final Spans spans;

  ServeTraceFilter(MethodDescriptor method, Spans spans) {
    this.name = Spans.name(method);
    this.attributes = Spans.attributes(method);
    this.spans = spans;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    TraceContext caller = call.header().trace();
    Context parent =
        caller == null || !caller.isValid()
            ? Context.root()
            : Spans.with(Context.root(), caller, true);
    Span span = spans.span(name, SpanKind.SERVER, parent, attributes).startSpan();
    SpanContext context = span.getSpanContext();
    if (!context.isValid()) {
      return next.invoke(call);
    }
    TraceContext mine = Spans.traceContext(context);
    Invocation traced = call.withHeader(call.header().with(mine));
    return span.isRecording() ? recorded(traced, mine.spanId(), span, next) : next.invoke(traced);
  }

  private CompletableFuture<Result> recorded(Invocation call, long id, Span span, Invoker next) {
    Peer peer = call.peer();
    if (peer != null) {
      span.setAttribute(ADDRESS, peer.address());
    }
    spans.served().put(id, span);
    return next.invoke(
        call,
        (result, defect) -> {
          spans.served().remove(id);
          Spans.end(span, result, defect);
        });
  }
}
