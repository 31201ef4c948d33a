package io.linnet.governance.throttle;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;

/** Counts what a service accepts; beside other observers of attempts, it costs no listener. */
public final class ThrottleObserver implements CallObserver {

  private final Throttle throttle;
  private final Clock clock;

  ThrottleObserver(Throttle throttle, Clock clock) {
    this.throttle = throttle;
    this.clock = clock;
  }

  @Override
  public void ended(Invocation attempt, Result result) {
    if (result instanceof Result.Failed failed
        && failed.error().code() == ErrorCode.OVERLOADED
        && failed.error().processed() == Processed.NOT) {
      throttle.refused(clock.nanoTime());
    } else {
      throttle.accepted(clock);
    }
  }
}
