package io.linnet.benchmarks.simulate;

import java.util.ArrayDeque;
import java.util.Deque;

/** Ends calls whose time is up. All have the same time, so that the first one sent is due first. */
final class Deadlines {

  private final Timeline timeline;
  private final Deque<SimCall> sent = new ArrayDeque<>();

  Deadlines(Timeline timeline) {
    this.timeline = timeline;
  }

  void add(SimCall call) {
    sent.add(call);
    if (sent.size() == 1) {
      timeline.at(call.deadlineNanos(), this::check);
    }
  }

  private void check() {
    for (SimCall call = sent.peek(); call != null; call = sent.peek()) {
      if (!call.isEnded() && call.deadlineNanos() > timeline.now()) {
        timeline.at(call.deadlineNanos(), this::check);
        return;
      }
      call.expire();
      sent.remove();
    }
  }
}
