package io.linnet.benchmarks.simulate;

import io.linnet.Instance;
import java.util.ArrayDeque;
import java.util.Deque;

/** An instance: some workers and one queue, first come, first served. */
final class SimServer {

  private static final int PORT = 20_880;

  private final Timeline timeline;
  private final int number;
  private final int workers;
  private final int queueLimit;
  private final int zone;
  private final Instance instance;
  private final Deque<SimCall> queue = new ArrayDeque<>();
  private int running;
  private int peak;
  private double slowness = 1;
  private boolean refusing;
  private boolean dead;
  private long pausedFrom = Long.MAX_VALUE;
  private long pausedUntil = Long.MAX_VALUE;

  SimServer(Timeline timeline, Scenario.Fleet fleet, int number) {
    this.timeline = timeline;
    this.number = number;
    this.workers = fleet.workers(number);
    this.queueLimit = fleet.queueLimit();
    this.zone = number % fleet.zones();
    int weight = Instance.DEFAULT_WEIGHT * (fleet.weighted() ? workers / fleet.workers(0) : 1);
    this.instance =
        Instance.at("10.0." + (number >> 8) + "." + (number & 0xff), PORT).withWeight(weight);
  }

  int number() {
    return number;
  }

  int zone() {
    return zone;
  }

  /** As it is registered. */
  Instance instance() {
    return instance;
  }

  /** Calls that wait or run; what it says of itself in each answer. */
  int load() {
    return queue.size() + running;
  }

  /** The most calls that waited or ran at once. */
  int peak() {
    return peak;
  }

  void forgetPeak() {
    peak = load();
  }

  void slowness(double factor) {
    slowness = factor;
  }

  void refusing(boolean refusing) {
    this.refusing = refusing;
  }

  void die() {
    dead = true;
    queue.forEach(SimCall::lost);
    queue.clear();
  }

  /** Stands still from now until then. */
  void pause(long untilNanos) {
    pausedFrom = timeline.now();
    pausedUntil = untilNanos;
    timeline.at(untilNanos, this::startMore);
  }

  /** A call comes in. */
  void reach(SimCall call) {
    if (dead) {
      call.lost();
    } else if (refusing || queue.size() >= queueLimit) {
      call.refused();
    } else {
      queue.add(call);
      startMore();
      peak = Math.max(peak, load());
    }
  }

  private void startMore() {
    while (running < workers && !isPaused() && !queue.isEmpty()) {
      SimCall call = queue.remove();
      if (!call.isEnded()) { // nobody waits for the others any more
        running++;
        long started = timeline.now();
        timeline.after((long) (call.workNanos() * slowness), () -> finish(call, started));
      }
    }
  }

  private void finish(SimCall call, long started) {
    if (started < pausedFrom && timeline.now() >= pausedFrom) {
      long paused = pausedUntil - pausedFrom;
      timeline.after(paused, () -> finish(call, pausedUntil)); // as if it had begun thereafter
      return;
    }
    running--;
    if (dead) {
      call.lost();
    } else {
      call.served();
      startMore();
    }
  }

  private boolean isPaused() {
    return timeline.now() >= pausedFrom && timeline.now() < pausedUntil;
  }
}
