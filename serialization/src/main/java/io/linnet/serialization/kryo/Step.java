package io.linnet.serialization.kryo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A way to a position, as a chain from its end: walks through a peer's types may go deep, and few
 * of their paths are ever shown.
 */
record Step(@Nullable Step before, String name) {

  /** Steps that are shown; a path through a type that contains itself may have thousands. */
  private static final int SHOWN = 32;

  static Step root(String name) {
    return new Step(null, name);
  }

  Step then(String step) {
    return new Step(this, step);
  }

  @Override
  public String toString() {
    Deque<String> shown = new ArrayDeque<>();
    Step step = this;
    for (; step != null && shown.size() < SHOWN; step = step.before) {
      shown.push(step.name);
    }
    return (step == null ? "" : "…") + String.join("", shown);
  }
}
