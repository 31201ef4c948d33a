package io.linnet.benchmarks.scale;

import java.io.IOException;

/** A process does not start with the settings it was given; the message is its own. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
