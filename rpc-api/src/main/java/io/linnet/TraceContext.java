package io.linnet;

/**
 * Place of a call in a distributed trace, as W3C Trace Context defines it. Linnet passes it on
 * unchanged wherever no tracing is installed.
 *
 * @param version of the format; 0 today
 * @param flags bit 0: sampled
 * @param traceIdHigh first 8 bytes of the trace id, in the order of {@code traceparent}
 * @param traceIdLow last 8 bytes of the trace id
 * @param spanId of the caller's span
 */
public record TraceContext(int version, int flags, long traceIdHigh, long traceIdLow, long spanId) {

  /** Whether the ids are ids: the standard forbids those that are all zero. */
  public boolean isValid() {
    return (traceIdHigh | traceIdLow) != 0 && spanId != 0;
  }

  /** The value of a {@code traceparent} header. */
  @Override
  public String toString() {
    return "%02x-%016x%016x-%016x-%02x".formatted(version, traceIdHigh, traceIdLow, spanId, flags);
  }
}
