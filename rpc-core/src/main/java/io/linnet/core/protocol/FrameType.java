package io.linnet.core.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of frames; the number is the low nibble of a header's fourth byte. */
public enum FrameType {
  /** A call begins. */
  REQUEST(1, 0b1111),
  /** A call ends with a value. */
  RESPONSE(2, 0b0011),
  /** A call ends without one. */
  ERROR(3, 0b0010),
  /** Nobody waits for a call any more. */
  CANCEL(4, 0),
  /** Items of a stream. */
  STREAM_DATA(5, 0b0111),
  /** Room for more stream data. */
  CREDIT(6, 0),
  /** Are you there. */
  PING(7, 0b0001),
  /** No further requests, please. */
  GOAWAY(8, 0b0001),
  /** Who I am and what I can. */
  HELLO(9, 0b0011),
  /** Which services I want to call on this connection. */
  BIND(10, 0b0011),
  /** Layouts of classes. */
  SCHEMA(11, 0b0011),
  /** Continuation of a message. */
  CHUNK(12, 0b0011),
  /** An extension. */
  EXT(13, 0b0001);

  private static final List<FrameType> ALL = List.of(values());

  private final int number;
  private final int allowedFlags;

  FrameType(int number, int allowedFlags) {
    this.number = number;
    this.allowedFlags = allowedFlags;
  }

  /** The nibble on the wire. */
  public int number() {
    return number;
  }

  /** Whether every flag that is set has a meaning for this type. */
  boolean allows(int flags) {
    return (flags & ~allowedFlags) == 0;
  }

  /** The type of a nibble from the wire, or null when it is not one. */
  static @Nullable FrameType of(int number) {
    return number >= 1 && number <= ALL.size() ? ALL.get(number - 1) : null;
  }
}
