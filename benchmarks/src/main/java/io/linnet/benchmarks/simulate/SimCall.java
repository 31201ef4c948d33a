package io.linnet.benchmarks.simulate;

/** One call, from the pick to its end. It is tried once: what a retry hides should be seen here. */
final class SimCall {

  private final Timeline timeline;
  private final Tally tally;
  private final SimEndpoint endpoint;
  private final long startNanos;
  private final long workNanos;
  private final long delayNanos;
  private boolean ended;

  /**
   * Creates a call that begins now.
   *
   * @param workNanos how long a worker needs for it
   * @param delayNanos how long the way is, in one direction
   */
  SimCall(Timeline timeline, Tally tally, SimEndpoint endpoint, long workNanos, long delayNanos) {
    this.timeline = timeline;
    this.tally = tally;
    this.endpoint = endpoint;
    this.startNanos = timeline.now();
    this.workNanos = workNanos;
    this.delayNanos = delayNanos;
  }

  void send() {
    endpoint.sent();
    timeline.after(delayNanos, () -> endpoint.server().reach(this));
  }

  long workNanos() {
    return workNanos;
  }

  /** Whether nobody waits for it any more. */
  boolean isEnded() {
    return ended;
  }

  long deadlineNanos() {
    return startNanos + Scenario.DEADLINE.toNanos();
  }

  /** The instance did it. */
  void served() {
    answer(true);
  }

  /** The instance answered at once that it won't. */
  void refused() {
    answer(false);
  }

  /** There will be no answer, and the consumer sees that. */
  void lost() {
    timeline.after(delayNanos, this::fail);
  }

  /** Its time is up. */
  void expire() {
    if (!ended) {
      long waited = timeline.now() - startNanos;
      endpoint.expired(waited, timeline.now());
      end(false, waited);
    }
  }

  private void answer(boolean success) {
    int load = endpoint.server().load();
    timeline.after(
        delayNanos,
        () -> {
          if (!ended) {
            long latency = timeline.now() - startNanos;
            if (success) {
              endpoint.answered(latency, timeline.now(), load);
            } else {
              endpoint.refused(timeline.now(), load);
            }
            end(success, latency);
          }
        });
  }

  private void fail() {
    if (!ended) {
      endpoint.unanswered();
      end(false, timeline.now() - startNanos);
    }
  }

  private void end(boolean success, long latencyNanos) {
    ended = true;
    tally.ended(startNanos, success, latencyNanos);
  }
}
