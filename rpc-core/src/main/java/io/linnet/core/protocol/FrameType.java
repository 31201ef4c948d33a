package io.linnet.core.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of frames; the number is the low nibble of a header's fourth byte. */
public enum FrameType {
  /** A call begins. */
  REQUEST(1, 0b1111, Scope.CALL),
  /** A call ends with a value. */
  RESPONSE(2, 0b0011, Scope.CALL),
  /** A call ends without one. */
  ERROR(3, 0b0010, Scope.CALL),
  /** Nobody waits for a call any more. */
  CANCEL(4, 0, Scope.CALL),
  /** Items of a stream. */
  STREAM_DATA(5, 0b0111, Scope.CALL),
  /** Room for more stream data. */
  CREDIT(6, 0, Scope.BOTH),
  /** Are you there. */
  PING(7, 0b0001, Scope.CONNECTION),
  /** No further requests, please. */
  GOAWAY(8, 0b0001, Scope.CONNECTION),
  /** Who I am and what I can. */
  HELLO(9, 0b0011, Scope.CONNECTION),
  /** Which services I want to call on this connection. */
  BIND(10, 0b0011, Scope.CONNECTION),
  /** Layouts of classes. */
  SCHEMA(11, 0b0011, Scope.CONNECTION),
  /** Continuation of a message. */
  CHUNK(12, 0b0011, Scope.BOTH),
  /** An extension. */
  EXT(13, 0b0001, Scope.BOTH);

  /** What a frame can be about. */
  private enum Scope {
    CONNECTION,
    CALL,
    BOTH
  }

  private static final List<FrameType> ALL = List.of(values());

  private final int number;
  private final int allowedFlags;
  private final Scope scope;

  FrameType(int number, int allowedFlags, Scope scope) {
    this.number = number;
    this.allowedFlags = allowedFlags;
    this.scope = scope;
  }

  /** The nibble on the wire. */
  public int number() {
    return number;
  }

  /** Whether every flag that is set has a meaning for this type. */
  boolean allows(int flags) {
    return (flags & ~allowedFlags) == 0;
  }

  /** Whether a frame of this type may be about that call, or with 0 about the connection. */
  boolean allowsCall(int callId) {
    return scope == Scope.BOTH || (callId == 0) == (scope == Scope.CONNECTION);
  }

  /** The type of a nibble from the wire, or null when it is not one. */
  static @Nullable FrameType of(int number) {
    return number >= 1 && number <= ALL.size() ? ALL.get(number - 1) : null;
  }
}
