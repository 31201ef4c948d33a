package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.registry.ListWatch;
import io.linnet.spi.Scheduler;
import io.linnet.spi.Watch.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the watches of one service are shown. A list that becomes empty is held back for a while:
 * the last providers may be about to announce themselves again, and until then their addresses are
 * better than none. Used on the reconciler thread only.
 */
final class ServiceView {

  private final Scheduler scheduler;
  private final Duration emptyHold;

  /** Copied on write: a listener may end its watch. */
  private final List<ListWatch<Instance>> watches = new CopyOnWriteArrayList<>();

  private @Nullable List<Instance> shown;
  private Scheduler.@Nullable Task hold;
  private boolean current;
  private boolean restored;

  ServiceView(Scheduler scheduler, Duration emptyHold) {
    this.scheduler = scheduler;
    this.emptyHold = emptyHold;
  }

  /** The list that watches have been or are being told, or null before the first. */
  @Nullable List<Instance> shown() {
    return shown;
  }

  void add(ListWatch<Instance> watch) {
    watches.add(watch);
    watch.mark(state());
    watch.refresh();
  }

  /** Returns true when nobody watches any more. */
  boolean remove(ListWatch<Instance> watch) {
    watches.remove(watch);
    return watches.isEmpty();
  }

  /**
   * Takes what the registry says now.
   *
   * @param found the list, or null while it is not known
   * @param current whether it is complete; an empty one that is not says nothing
   * @return whether the last list is held back from now on, because this one is empty
   */
  boolean update(@Nullable List<Instance> found, boolean current) {
    this.current = current;
    boolean held = hold != null;
    boolean empties = found != null && found.isEmpty() && shown != null && !shown.isEmpty();
    if (empties && current) {
      hold();
    } else {
      // Whoever comes back after an interruption gets the whole time to do so.
      release();
      if (found != null && (current || !found.isEmpty())) {
        shown = found;
        restored = false;
      }
    }
    tell();
    return hold != null && !held;
  }

  /** Shows a list of an earlier process, if nothing is known yet. */
  boolean restore(List<Instance> earlier) {
    if (shown != null || earlier.isEmpty()) {
      return false;
    }
    shown = earlier;
    restored = true;
    tell();
    return true;
  }

  /** The list, if the registry says right now that it is so and it is not empty. */
  @Nullable List<Instance> confirmed() {
    return state() == State.CURRENT && shown != null && !shown.isEmpty() ? shown : null;
  }

  /** What is shown and where it comes from, in words. */
  String explain() {
    if (shown == null) {
      return "nothing is known yet";
    }
    return shown.size()
        + " instances shown, "
        + (restored
            ? "from the snapshot on disk"
            : hold != null ? "held back because the registry says there is none" : state());
  }

  private void hold() {
    if (hold == null) {
      hold =
          scheduler.schedule(
              () -> {
                if (hold != null) {
                  hold = null;
                  shown = List.of();
                  tell();
                }
              },
              emptyHold);
    }
  }

  private void release() {
    if (hold != null) {
      hold.cancel();
      hold = null;
    }
  }

  private void tell() {
    State state = state();
    for (ListWatch<Instance> watch : watches) {
      watch.mark(state);
      watch.refresh();
    }
  }

  private State state() {
    if (shown == null) {
      return State.CONNECTING;
    }
    return current && hold == null ? State.CURRENT : State.STALE;
  }
}
