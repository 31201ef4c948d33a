package io.linnet.core.protocol;

/** Bytes that no correct peer sends. The connection they came on is closed. */
public final class ProtocolException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message names the rule and the numbers, never the content. */
  public ProtocolException(String message) {
    super(message, null, false, false);
  }
}
