package io.linnet.benchmarks.driver;

import java.util.Locale;

/**
 * One place of the table: a method and how it is called.
 *
 * @param callers how many of them wait, or calls are in flight; of an open loop, how many calls
 *     begin in a second
 */
record Cell(Method method, Mode mode, int callers) {

  /** How callers wait. */
  enum Mode {
    BLOCKING(false),
    VIRTUAL(false),
    ASYNC(true),

    /** Calls begin when their time has come, and nobody waits. */
    OPEN(true);

    private final boolean async;

    Mode(boolean async) {
      this.async = async;
    }

    /** Whether a subject needs calls for callers that do not wait. */
    boolean async() {
      return async;
    }
  }

  @Override
  public String toString() {
    String how = method.javaName() + " " + mode.name().toLowerCase(Locale.ROOT) + " " + callers;
    return mode == Mode.OPEN ? how + "/s" : how;
  }
}
