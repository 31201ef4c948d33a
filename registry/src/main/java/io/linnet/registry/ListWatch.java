package io.linnet.registry;

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
 *
 * @param <T> what the lists are of
 */
public final class ListWatch<T> implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(ListWatch.class);

  private final Consumer<List<T>> listener;
  private final Supplier<@Nullable List<T>> source;
  private final Consumer<ListWatch<T>> onClose;

  /** Changes that were reported and not yet looked at; whoever raises it from 0 does the work. */
  private final AtomicInteger reports = new AtomicInteger();

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable List<T> told;
  private volatile State state = State.CONNECTING;

  private ListWatch(
      Consumer<List<T>> listener,
      Supplier<@Nullable List<T>> source,
      Consumer<ListWatch<T>> onClose) {
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
  public static <T> ListWatch<T> create(
      Consumer<List<T>> listener,
      Supplier<@Nullable List<T>> source,
      Consumer<ListWatch<T>> onClose) {
    return new ListWatch<>(listener, source, onClose);
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

  private void tell(@Nullable List<T> list) {
    if (closed.get() || list == null || list.equals(told)) {
      return;
    }
    told = list;
    try {
      listener.accept(list);
    } catch (RuntimeException e) {
      LOG.warn(
          "A listener failed on {} entries; it will be told of the next change", list.size(), e);
    }
  }
}
