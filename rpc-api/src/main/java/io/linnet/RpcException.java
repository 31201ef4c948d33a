package io.linnet;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed, as opposed to a method that threw an exception its contract declares.
 *
 * <p>Created without a stack trace, because most are made on an event loop whose frames tell
 * nothing; a blocking caller gets the trace of its own thread.
 */
public class RpcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final Processed processed;
  private final transient @Nullable Instance instance;
  private final @Nullable Duration retryAfter;
  private final boolean noRetry;

  /**
   * Creates a failure.
   *
   * @param instance the instance that was asked, or null when none was picked
   * @param retryAfter how long to wait before asking again, or null when the other side did not say
   * @param noRetry whether a retry is pointless on every instance
   */
  public RpcException(
      ErrorCode code,
      Processed processed,
      @Nullable Instance instance,
      @Nullable Duration retryAfter,
      boolean noRetry,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
    this.processed = Objects.requireNonNull(processed, "processed");
    this.instance = instance;
    this.retryAfter = retryAfter;
    this.noRetry = noRetry;
  }

  /** A failure that no instance is known for. */
  public RpcException(ErrorCode code, Processed processed, String message) {
    this(code, processed, null, null, false, message, null);
  }

  /** A failure at one instance. */
  public RpcException(
      ErrorCode code, Processed processed, @Nullable Instance instance, String message) {
    this(code, processed, instance, null, false, message, null);
  }

  /**
   * A call that was not sent, or not served, and that no instance is to blame for. Its message is
   * {@code CODE Service/method: why}, and where to read on.
   */
  public static RpcException refused(
      ErrorCode code,
      MethodDescriptor method,
      String why,
      @Nullable Duration retryAfter,
      boolean noRetry) {
    // not formatted: whoever is overloaded refuses thousands in a second
    String text = code + " " + method + ": " + why + code.readOn();
    return new RpcException(code, Processed.NOT, null, retryAfter, noRetry, text, null);
  }

  /** What happened. */
  public ErrorCode code() {
    return code;
  }

  /** Whether the method ran. */
  public Processed processed() {
    return processed;
  }

  /** The instance that was asked, or null when none was picked. */
  public @Nullable Instance instance() {
    return instance;
  }

  /** How long to wait before asking again, or null when the other side did not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Whether a retry is pointless on every instance. */
  public boolean noRetry() {
    return noRetry;
  }

  /** Records the stack of the calling thread, which made the call and now receives the failure. */
  public final RpcException withCallerTrace() {
    super.fillInStackTrace();
    return this;
  }

  /** Does nothing: see the class comment and {@link #withCallerTrace()}. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // touches no state
  public final Throwable fillInStackTrace() {
    return this;
  }
}
