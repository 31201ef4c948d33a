package io.linnet.governance.breaker;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.Result;

/** Tells a breaker how attempts end; beside other observers of attempts, it costs no listener. */
public final class BreakerObserver implements CallObserver {

  private final Breaker breaker;

  BreakerObserver(Breaker breaker) {
    this.breaker = breaker;
  }

  @Override
  public void ended(Invocation attempt, Result result) {
    breaker.ended(attempt.endpoint(), result);
  }
}
