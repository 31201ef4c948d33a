package io.linnet.benchmarks.floor;

/** A call that ended without its result. */
public final class FloorException extends RuntimeException {

  private static final long serialVersionUID = 1;

  FloorException(String message) {
    super(message);
  }
}
