package io.linnet.governance.trace;

import io.linnet.ErrorCode;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans and translates between OpenTelemetry's ids and those on the wire. Names are those of
 * the stable semantic conventions for RPC. Thread-safe.
 */
final class Spans {

  private static final int SAMPLED = 1;
  private static final int HALF_A_TRACE_ID = 16;
  private static final int HEX = 16;

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system.name");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey("rpc.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Tracer tracer;

  /** Recorded spans of calls that are being served, by their ids. */
  private final Map<Long, Span> served = new ConcurrentHashMap<>();

  Spans(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("io.linnet");
  }

  /** What every span of a method has. */
  static Attributes attributes(MethodDescriptor method) {
    return Attributes.of(SYSTEM, "linnet", METHOD, name(method));
  }

  static String name(MethodDescriptor method) {
    return method.service().name() + "/" + method.name();
  }

  SpanBuilder span(String name, SpanKind kind, Context parent, Attributes attributes) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .setAllAttributes(attributes);
  }

  Map<Long, Span> served() {
    return served;
  }

  /** A context with the span that a trace context names. */
  static Context with(Context context, TraceContext trace, boolean remote) {
    return context.with(Span.wrap(spanContext(trace, remote)));
  }

  static SpanContext spanContext(TraceContext trace, boolean remote) {
    String traceId = TraceId.fromLongs(trace.traceIdHigh(), trace.traceIdLow());
    String spanId = SpanId.fromLong(trace.spanId());
    TraceFlags flags = TraceFlags.fromByte((byte) trace.flags());
    return remote
        ? SpanContext.createFromRemoteParent(traceId, spanId, flags, TraceState.getDefault())
        : SpanContext.create(traceId, spanId, flags, TraceState.getDefault());
  }

  /** What travels on the wire. */
  static TraceContext traceContext(SpanContext span) {
    String trace = span.getTraceId();
    return new TraceContext(
        0,
        span.getTraceFlags().asByte() & 0xff,
        Long.parseUnsignedLong(trace, 0, HALF_A_TRACE_ID, HEX),
        Long.parseUnsignedLong(trace, HALF_A_TRACE_ID, 2 * HALF_A_TRACE_ID, HEX),
        Long.parseUnsignedLong(span.getSpanId(), HEX));
  }

  static boolean isSampled(@Nullable TraceContext trace) {
    return trace != null && (trace.flags() & SAMPLED) != 0;
  }

  /** Ends a span as its call ended; {@code result} is null after a defect of a filter. */
  static void end(Span span, @Nullable Result result, @Nullable Throwable defect) {
    if (result instanceof Result.Failed failed) {
      ErrorCode code = failed.error().code();
      span.setAttribute(STATUS, code.name());
      span.setAttribute(ERROR, code.name());
      span.setStatus(StatusCode.ERROR, String.valueOf(failed.error().getMessage()));
    } else if (result instanceof Result.Thrown thrown) { // a result like any other, by contract
      span.setAttribute(ERROR, thrown.error().getClass().getName());
    } else if (defect != null) {
      span.setAttribute(ERROR, defect.getClass().getName());
      span.setStatus(StatusCode.ERROR, "a filter failed");
    }
    span.end();
  }
}
