package io.linnet.governance.log;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an {@link AccessRecord} of each call to the logger {@code io.linnet.access}. */
public final class AccessLogObserver implements CallObserver {

  private static final Logger LOG = LoggerFactory.getLogger("io.linnet.access");

  private final Clock clock;

  AccessLogObserver(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void ended(Invocation call, Result result) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{}", AccessRecord.of(call, result, clock.nanoTime()));
    }
  }
}
