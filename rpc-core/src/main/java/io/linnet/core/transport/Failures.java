package io.linnet.core.transport;

import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.spi.PeerMethod;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What failures say: what, where, after how long, why, where to read on, and what not to do. */
public final class Failures {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private Failures() {}

  static String text(ErrorCode code, PendingCall call, String why) {
    Invocation invocation = call.invocation();
    // put together by hand: thousands of calls may fail at once, and a formatter takes microseconds
    return code
        + " "
        + invocation.method()
        + " after "
        + millis(System.nanoTime() - invocation.startNanos())
        + " (attempt "
        + invocation.attempt()
        + ", "
        + call.handler().instance()
        + "): "
        + why
        + code.readOn();
  }

  /**
   * Whether a call must not be repeated although our contract says it may: the stricter of both
   * contracts counts.
   *
   * @param differing the method at a provider whose contract differs, or null
   */
  public static boolean onlyOnce(
      MethodDescriptor method, PeerMethod.@Nullable Usable differing, Processed processed) {
    return differing != null
        && !differing.idempotent()
        && method.idempotent()
        && processed != Processed.NOT;
  }

  /** What a peer says, for a log or a message: control characters could forge lines there. */
  public static String clean(@Nullable String text) {
    return CONTROL.matcher(String.valueOf(text)).replaceAll(" ");
  }

  static String millis(long nanos) {
    return nanos / 1_000_000 + " ms";
  }
}
