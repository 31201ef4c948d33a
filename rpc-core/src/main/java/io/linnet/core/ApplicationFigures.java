package io.linnet.core;

import io.linnet.spi.Figure;
import io.linnet.spi.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The figures of one consumer or provider. Sources are asked without any lock that a call or the
 * making of a stub may hold. Thread-safe.
 */
final class ApplicationFigures implements Figures, AutoCloseable {

  /** Value of the first label, and the rest. */
  private record Source(String origin, Supplier<List<Shown>> shown) {}

  /** A figure with all of its labels. */
  private record Key(Figure figure, List<String> labels) {}

  private final List<Source> sources = new CopyOnWriteArrayList<>();

  /** Guarded by this. */
  private final List<Runnable> closing = new ArrayList<>();

  /** Guarded by this. */
  private boolean closed;

  /**
   * Shows what a source has from now on.
   *
   * @param origin value of the first label of its figures
   */
  synchronized void add(String origin, Supplier<List<Shown>> shown) {
    if (!closed) {
      sources.add(new Source(origin, shown));
    }
  }

  /** Of overloads, and of services that have several kinds of stubs, the largest value is shown. */
  @Override
  public void read(Reader reader) {
    Map<Key, Double> values = new LinkedHashMap<>();
    for (Source source : sources) {
      for (Shown shown : source.shown().get()) {
        double value = shown.value().getAsDouble();
        if (!Double.isNaN(value)) {
          List<String> labels = new ArrayList<>(shown.about());
          labels.add(0, source.origin());
          values.merge(new Key(shown.figure(), List.copyOf(labels)), value, Math::max);
        }
      }
    }
    values.forEach((key, value) -> reader.figure(key.figure(), key.labels(), value));
  }

  @Override
  public void onClose(Runnable action) {
    synchronized (this) {
      if (!closed) {
        closing.add(action);
        return;
      }
    }
    action.run();
  }

  /** Nothing is shown any more, and nothing is held that belongs to the application. Idempotent. */
  @Override
  public void close() {
    List<Runnable> actions;
    synchronized (this) {
      closed = true;
      sources.clear();
      actions = List.copyOf(closing);
      closing.clear();
    }
    actions.forEach(Runnable::run);
  }
}
