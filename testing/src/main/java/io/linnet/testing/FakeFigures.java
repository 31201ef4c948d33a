package io.linnet.testing;

import io.linnet.MethodDescriptor;
import io.linnet.spi.Figure;
import io.linnet.spi.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Figures that a test shows and reads. The first label of each is {@code fake}. */
public final class FakeFigures implements Figures {

  /** Value of the label that says whose a figure is. */
  public static final String ORIGIN = "fake";

  private record Key(Figure figure, String about) {}

  private final Map<Key, DoubleSupplier> shown = new ConcurrentHashMap<>();
  private final List<Runnable> closing = new ArrayList<>();

  private FakeFigures() {}

  /** Nothing is shown yet. */
  public static FakeFigures create() {
    return new FakeFigures();
  }

  /** Shows a value in place of the one before. */
  public void show(Figure figure, MethodDescriptor method, DoubleSupplier value) {
    shown.put(new Key(figure, figure.about(method)), value);
  }

  /** The value of a figure about a method; NaN where nothing is shown. */
  public double value(Figure figure, MethodDescriptor method) {
    return shown
        .getOrDefault(new Key(figure, figure.about(method)), () -> Double.NaN)
        .getAsDouble();
  }

  @Override
  public void read(Reader reader) {
    shown.forEach(
        (key, value) ->
            reader.figure(key.figure(), List.of(ORIGIN, key.about()), value.getAsDouble()));
  }

  @Override
  public synchronized void onClose(Runnable action) {
    closing.add(action);
  }

  /** Runs what is to run at the end. */
  public synchronized void close() {
    shown.clear();
    closing.forEach(Runnable::run);
    closing.clear();
  }
}
