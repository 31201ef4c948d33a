package io.linnet.testing.chaos;

/** The way bytes go through a {@link ChaosProxy}. */
public enum Direction {
  /** From the one who connected to the one behind the proxy. */
  TO_SERVER,

  /** Back. */
  TO_CLIENT
}
