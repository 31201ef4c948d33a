package io.linnet.core;

import io.linnet.spi.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Joins the lists that several registries tell of one thing, as soon as one of them tells anything.
 * Thread-safe.
 *
 * @param <T> what the lists are of
 */
final class MergedWatch<T> implements Watch {

  /** What each has told; empty until it tells. */
  private final List<List<T>> told = new ArrayList<>();

  private final Function<List<List<T>>, List<T>> merge;
  private final Consumer<List<T>> listener;
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private boolean closed;

  MergedWatch(int parts, Function<List<List<T>>, List<T>> merge, Consumer<List<T>> listener) {
    for (int i = 0; i < parts; i++) {
      told.add(List.of());
    }
    this.merge = merge;
    this.listener = listener;
  }

  /** The watch at the next of them. */
  void add(Watch watch) {
    watches.add(watch);
  }

  /** The list at one of them has changed; the lock keeps one call of the listener at a time. */
  synchronized void said(int place, List<T> list) {
    if (!closed) {
      told.set(place, list);
      listener.accept(merge.apply(told));
    }
  }

  /** Current when all are, connecting when all are, otherwise stale. */
  @Override
  public State state() {
    List<State> states = watches.stream().map(Watch::state).distinct().toList();
    return states.size() == 1 ? states.get(0) : State.STALE;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watches.forEach(Watch::close);
  }
}
