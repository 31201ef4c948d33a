package io.linnet.core.transport;

import io.linnet.ErrorCode;
import io.linnet.Invocation;

/** Texts of failures: what, where, after how long, why, and where to read on. */
final class Failures {

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

  static String millis(long nanos) {
    return nanos / 1_000_000 + " ms";
  }
}
