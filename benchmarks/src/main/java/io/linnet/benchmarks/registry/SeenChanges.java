package io.linnet.benchmarks.registry;

import io.linnet.Instance;
import io.linnet.spi.InstanceListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Notes what comes and goes from one list to the next, while it is asked to. Thread-safe. */
final class SeenChanges implements InstanceListener {

  private final List<Change> journal = new ArrayList<>();
  private List<Instance> last = List.of();
  private boolean recording;
  private long lists;

  @Override
  public synchronized void changed(List<Instance> instances) {
    if (recording) {
      compare(last, instances);
    }
    last = instances;
    lists++;
    notifyAll();
  }

  /** Begins with an empty journal, or ends. */
  synchronized void record(boolean on) {
    recording = on;
    journal.clear();
  }

  /** How many lists were told. */
  synchronized long lists() {
    return lists;
  }

  /** Waits until the last list has this size; the size that it has when time is up. */
  synchronized int awaitSize(int size, Duration limit) throws InterruptedException {
    awaitThat(() -> last.size() == size, limit);
    return last.size();
  }

  /** Waits until so much has been noted; what has been when time is up. */
  synchronized List<Change> await(int changes, Duration limit) throws InterruptedException {
    awaitThat(() -> journal.size() >= changes, limit);
    return List.copyOf(journal);
  }

  /** Both are sorted by address, and what has not changed is mostly the same object. */
  private void compare(List<Instance> before, List<Instance> after) {
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      int order = order(before, i, after, j);
      if (order < 0) {
        journal.add(Change.now(Fleet.number(before.get(i)), false));
      } else if (order > 0) {
        journal.add(Change.now(Fleet.number(after.get(j)), true));
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
  }

  private static int order(List<Instance> before, int i, List<Instance> after, int j) {
    if (i == before.size()) {
      return 1;
    }
    if (j == after.size()) {
      return -1;
    }
    Instance one = before.get(i);
    Instance other = after.get(j);
    return one.equals(other) ? 0 : one.address().compareTo(other.address());
  }

  private synchronized void awaitThat(BooleanSupplier condition, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long left = limit.toMillis();
    while (left > 0 && !condition.getAsBoolean()) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }
}
