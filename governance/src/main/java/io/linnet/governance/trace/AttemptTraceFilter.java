package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A span of kind INTERNAL for an attempt: for each but the first, and for a first one that failed,
 * afterwards. A call that succeeds at once is one span.
 */
final class AttemptTraceFilter implements Filter {

  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("linnet.attempt");
  private static final AttributeKey<String> ADDRESS =
      AttributeKey.stringKey("network.peer.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("network.peer.port");

  private final String name;
  private final Attributes attributes;
  private final Spans spans;

  AttemptTraceFilter(MethodDescriptor method, Spans spans) {
    this.name = Spans.name(method);
    this.attributes = Spans.attributes(method);
    this.spans = spans;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation attempt, Invoker next) {
    TraceContext call = attempt.header().trace();
    if (call == null || !Spans.isSampled(call)) {
      return next.invoke(attempt);
    }
    return attempt.attempt() == 1 ? first(attempt, call, next) : further(attempt, call, next);
  }

  private CompletableFuture<Result> first(Invocation attempt, TraceContext call, Invoker next) {
    Instant start = Instant.now();
    return next.invoke(
        attempt,
        (result, defect) -> {
          if (defect != null || result instanceof Result.Failed) {
            Spans.end(span(attempt, call, start), result, defect);
          }
        });
  }

  private CompletableFuture<Result> further(Invocation attempt, TraceContext call, Invoker next) {
    Span span = span(attempt, call, null);
    TraceContext mine = Spans.traceContext(span.getSpanContext());
    return next.invoke(
        attempt.withHeader(attempt.header().with(mine)),
        (result, defect) -> Spans.end(span, result, defect));
  }

  private Span span(Invocation attempt, TraceContext call, @Nullable Instant start) {
    Instance instance = attempt.endpoint().instance();
    var builder =
        spans
            .span(name, SpanKind.INTERNAL, Spans.with(Context.root(), call, false), attributes)
            .setAttribute(ATTEMPT, (long) attempt.attempt())
            .setAttribute(ADDRESS, instance.host())
            .setAttribute(PORT, (long) instance.port());
    return start == null ? builder.startSpan() : builder.setStartTimestamp(start).startSpan();
  }
}
