package io.linnet;

/** Where time comes from; tests use one that they move by hand. */
@FunctionalInterface
public interface Clock {

  /** A monotonic moment in nanoseconds; only differences mean something. */
  long nanoTime();

  /** The clock of the JVM. */
  static Clock system() {
    return System::nanoTime;
  }
}
