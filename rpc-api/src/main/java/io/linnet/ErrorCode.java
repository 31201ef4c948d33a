package io.linnet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a call that failed. The number is the code on the wire and never changes; the
 * status word is the one gRPC uses for the same event, so that dashboards need no translation.
 */
public enum ErrorCode {
  /** The deadline passed. */
  TIMEOUT(1, "DEADLINE_EXCEEDED"),
  /** The caller gave up. */
  CANCELLED(2, "CANCELLED"),
  /** A queue, connection or worker pool is full. */
  OVERLOADED(3, "RESOURCE_EXHAUSTED"),
  /** A configured limit refused the call. */
  LIMITED(4, "RESOURCE_EXHAUSTED"),
  /** No instance can take the call; the message says why. */
  NO_INSTANCE(5, "UNAVAILABLE"),
  /** No connection to the instance. */
  CONNECT(6, "UNAVAILABLE"),
  /** The instance is shutting down. */
  DRAINING(7, "UNAVAILABLE"),
  /** The connection broke while the call was under way. */
  CONNECTION_LOST(8, "UNAVAILABLE"),
  /** The instance does not export the service. */
  NO_SERVICE(9, "UNIMPLEMENTED"),
  /** The instance's version of the service lacks the method. */
  NO_METHOD(10, "UNIMPLEMENTED"),
  /** The arguments could not be encoded, decoded or validated. */
  BAD_REQUEST(11, "INVALID_ARGUMENT"),
  /** The caller did not prove who it is. */
  UNAUTHENTICATED(12, "UNAUTHENTICATED"),
  /** The caller may not do this. */
  DENIED(13, "PERMISSION_DENIED"),
  /** A circuit breaker is open. */
  BROKEN(14, "UNAVAILABLE"),
  /** The method threw an exception that its contract does not declare. */
  REMOTE_EXCEPTION(15, "UNKNOWN"),
  /** The answer could not be decoded. */
  BAD_RESPONSE(16, "INTERNAL"),
  /** A defect of a filter or of Linnet itself. */
  INTERNAL(17, "INTERNAL"),
  /** The peer broke the wire protocol. */
  PROTOCOL(18, "INTERNAL");

  private static final List<ErrorCode> ALL = List.of(values());

  private final int number;
  private final String statusWord;

  ErrorCode(int number, String statusWord) {
    this.number = number;
    this.statusWord = statusWord;
  }

  /** Code on the wire, an unsigned 16-bit number. */
  public int number() {
    return number;
  }

  /** gRPC's word for the same event. */
  public String statusWord() {
    return statusWord;
  }

  /** The end of a message for people: where to read on about this code. */
  public String readOn() {
    return "; see docs/errors.md#" + this;
  }

  /** Code of a number from the wire, or null when this version does not know it. */
  public static @Nullable ErrorCode of(int number) {
    return number >= 1 && number <= ALL.size() ? ALL.get(number - 1) : null;
  }
}
