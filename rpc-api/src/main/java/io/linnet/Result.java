package io.linnet;

import org.jspecify.annotations.Nullable;

/** The three ways a call can end. */
public sealed interface Result {

  /** Strings that came back with the result. */
  Attachments attachments();

  /**
   * The method returned.
   *
   * @param value what it returned; null for {@code void} and for null
   */
  record Value(@Nullable Object value, Attachments attachments) implements Result {}

  /** The method threw an exception that its contract declares. */
  record Thrown(Throwable error, Attachments attachments) implements Result {}

  /**
   * The call itself failed, or the method threw an exception that its contract does not declare.
   */
  record Failed(RpcException error, Attachments attachments) implements Result {}

  /** The method returned {@code value}, without attachments. */
  static Result value(@Nullable Object value) {
    return new Value(value, Attachments.empty());
  }

  /** The method threw the declared exception {@code error}, without attachments. */
  static Result thrown(Throwable error) {
    return new Thrown(error, Attachments.empty());
  }

  /** The call failed with {@code error}, without attachments. */
  static Result failed(RpcException error) {
    return new Failed(error, Attachments.empty());
  }
}
