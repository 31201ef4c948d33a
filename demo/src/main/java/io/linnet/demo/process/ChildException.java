package io.linnet.demo.process;

/** A child did not do what it was started for; the message is for people. */
public final class ChildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the failure. */
  public ChildException(String message) {
    super(message);
  }
}
