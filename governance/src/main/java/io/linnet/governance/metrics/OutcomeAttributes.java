package io.linnet.governance.metrics;

import io.linnet.ErrorCode;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Attributes of the calls of one method, for each way they can end; made beforehand, so that a call
 * makes none.
 */
final class OutcomeAttributes {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system.name");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey("rpc.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Attributes returned;
  private final Map<ErrorCode, Attributes> failed = new EnumMap<>(ErrorCode.class);

  /** By the class of an exception that the contract declares. */
  private final Map<Class<?>, Attributes> thrown = new ConcurrentHashMap<>();

  OutcomeAttributes(MethodDescriptor method) {
    this.returned =
        Attributes.of(SYSTEM, "linnet", METHOD, method.service().name() + "/" + method.name());
    for (ErrorCode code : ErrorCode.values()) {
      failed.put(
          code, returned.toBuilder().put(STATUS, code.name()).put(ERROR, code.name()).build());
    }
  }

  /** Those of the method alone, which a call has that returned. */
  Attributes ofMethod() {
    return returned;
  }

  Attributes of(Result result) {
    if (result instanceof Result.Failed end) {
      return failed.getOrDefault(end.error().code(), returned);
    }
    if (!(result instanceof Result.Thrown end)) {
      return returned;
    }
    Attributes known = thrown.get(end.error().getClass());
    return known == null
        ? thrown.computeIfAbsent(
            end.error().getClass(), type -> returned.toBuilder().put(ERROR, type.getName()).build())
        : known;
  }
}
