package io.linnet.governance.metrics;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures the calls of one method; attributes are made beforehand, so that a call makes none. */
final class CallMetricsObserver implements CallObserver {

  private static final double SECOND_NANOS = 1e9;

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system.name");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey("rpc.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Clock clock;
  private final CallInstruments instruments;
  private final Attributes returned;
  private final Map<ErrorCode, Attributes> failed = new EnumMap<>(ErrorCode.class);

  /** By the class of an exception that the contract declares. */
  private final Map<Class<?>, Attributes> thrown = new ConcurrentHashMap<>();

  CallMetricsObserver(MethodDescriptor method, Clock clock, CallInstruments instruments) {
    this.clock = clock;
    this.instruments = instruments;
    this.returned = attributes(method);
    for (ErrorCode code : ErrorCode.values()) {
      failed.put(
          code, returned.toBuilder().put(STATUS, code.name()).put(ERROR, code.name()).build());
    }
  }

  static Attributes attributes(MethodDescriptor method) {
    return Attributes.of(SYSTEM, "linnet", METHOD, method.service().name() + "/" + method.name());
  }

  @Override
  public void started(Invocation invocation) {
    instruments.inFlight().add(1, returned);
  }

  @Override
  public void ended(Invocation invocation, Result result) {
    instruments.inFlight().add(-1, returned);
    double seconds = (clock.nanoTime() - invocation.startNanos()) / SECOND_NANOS;
    instruments.duration().record(seconds, attributes(result));
    if (result instanceof Result.Failed end && isRejection(end.error().code())) {
      instruments.rejections().add(1, attributes(result));
    }
  }

  private Attributes attributes(Result result) {
    if (result instanceof Result.Failed end) {
      return failed.getOrDefault(end.error().code(), returned);
    }
    return result instanceof Result.Thrown end
        ? thrown.computeIfAbsent(
            end.error().getClass(), type -> returned.toBuilder().put(ERROR, type.getName()).build())
        : returned;
  }

  private static boolean isRejection(ErrorCode code) {
    return switch (code) {
      case OVERLOADED, LIMITED, NO_INSTANCE, DRAINING, BROKEN, UNAUTHENTICATED, DENIED -> true;
      default -> false;
    };
  }
}
