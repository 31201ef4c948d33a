package io.linnet.registry;

import io.linnet.Instance;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Watch;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivering half of a watch: tells the listener about lists that differ from the last one, one
 * call at a time, whichever threads report changes. Thread-safe.
 */
public final class InstanceWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceWatch.class);

  private final InstanceListener listener;
  private final Supplier<@Nullable List<Instance>> source;
  private final Consumer<InstanceWatch> onClose;

  /** Changes that were reported and not yet looked at; whoever raises it from 0 does the work. */
  private final AtomicInteger reports = new AtomicInteger();

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable List<Instance> told;
  private volatile State state = State.CONNECTING;

  private InstanceWatch(
      InstanceListener listener,
      Supplier<@Nullable List<Instance>> source,
      Consumer<InstanceWatch> onClose) {
    this.listener = listener;
    this.source = source;
    this.onClose = onClose;
  }

  /**
   * A watch that has told nothing yet.
   *
   * @param source the list as it is now, sorted and immutable, or null while nothing is known
   * @param onClose called once, with this watch, by the first {@link #close()}
   */
  public static InstanceWatch create(
      InstanceListener listener,
      Supplier<@Nullable List<Instance>> source,
      Consumer<InstanceWatch> onClose) {
    return new InstanceWatch(listener, source, onClose);
  }

  /**
   * Reports that the source may have changed.
   *
   * @implNote the listener runs on this thread or on one that is already reporting; it may cause
   *     further reports, which are looked at after it has returned
   */
  public void refresh() {
    if (reports.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    while (seen != 0) {
      tell(source.get());
      seen = reports.addAndGet(-seen);
    }
  }

  /** Says how current the list is. */
  public void mark(State state) {
    this.state = state;
  }

  @Override
  public State state() {
    return state;
  }

  /** Ends the watch; a call of the listener that has begun may still be running. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.accept(this);
    }
  }

  private void tell(@Nullable List<Instance> list) {
    if (closed.get() || list == null || list.equals(told)) {
      return;
    }
    told = list;
    try {
      listener.changed(list);
    } catch (RuntimeException e) {
      LOG.warn(
          "A listener failed on {} instances; it will be told of the next change", list.size(), e);
    }
  }
}
