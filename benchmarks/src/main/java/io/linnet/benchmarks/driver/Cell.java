package io.linnet.benchmarks.driver;

import java.util.Locale;

/** One place of the table: a method and how it is called. */
record Cell(Method method, Mode mode, int callers) {

  /** How callers wait. */
  enum Mode {
    BLOCKING,
    VIRTUAL,
    ASYNC
  }

  @Override
  public String toString() {
    return method.javaName() + " " + mode.name().toLowerCase(Locale.ROOT) + " " + callers;
  }
}
