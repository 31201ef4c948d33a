package io.linnet.core.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Twice a second, every connection of one event loop looks at its own state: one timer for all of
 * them, however many there are. Belongs to the loop; beats only while there are connections.
 */
final class Pulse implements Runnable {

  /** Something that looks at itself now and then. */
  interface Beating {

    /** Half a second has passed. */
    void beat(long nowNanos);
  }

  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / 2;

  private final EventLoop loop;
  private final List<Beating> beating = new ArrayList<>();
  private boolean scheduled;

  Pulse(EventLoop loop) {
    this.loop = loop;
  }

  void add(Beating connection) {
    beating.add(connection);
    schedule();
  }

  /** The last takes the place of the removed, so the cost is that of the search alone. */
  void remove(Beating connection) {
    int at = beating.indexOf(connection);
    if (at >= 0) {
      Beating last = beating.remove(beating.size() - 1);
      if (at < beating.size()) {
        beating.set(at, last);
      }
    }
  }

  @Override
  public void run() {
    scheduled = false;
    long now = System.nanoTime();
    for (int i = beating.size() - 1; i >= 0; i--) { // backwards: a beat may end its connection
      if (i < beating.size()) {
        beating.get(i).beat(now);
      }
    }
    schedule();
  }

  private void schedule() {
    if (!scheduled && !beating.isEmpty()) {
      scheduled = true;
      loop.schedule(this, PERIOD_NANOS, TimeUnit.NANOSECONDS);
    }
  }
}
