package io.linnet.governance.log;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.Result;

/** Tells a feed of each call. */
public final class AccessFeedObserver implements CallObserver {

  private final AccessFeed feed;
  private final Clock clock;

  AccessFeedObserver(AccessFeed feed, Clock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  @Override
  public void ended(Invocation call, Result result) {
    if (feed.isHeard()) {
      feed.tell(AccessRecord.of(call, result, clock.nanoTime()));
    }
  }
}
