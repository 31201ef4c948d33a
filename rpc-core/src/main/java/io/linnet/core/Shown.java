package io.linnet.core;

import io.linnet.spi.Figure;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A figure and where its value comes from.
 *
 * @param about values of all labels but the first
 * @param value NaN while there is nothing to say
 */
record Shown(Figure figure, List<String> about, DoubleSupplier value) {

  Shown {
    about = List.copyOf(about);
  }

  static Shown of(Figure figure, DoubleSupplier value, String... about) {
    return new Shown(figure, List.of(about), value);
  }
}
