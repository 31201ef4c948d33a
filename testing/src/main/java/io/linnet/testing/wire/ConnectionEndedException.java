package io.linnet.testing.wire;

import java.io.IOException;

/** The other side ended the connection, or it was closed here, where more was to come. */
public final class ConnectionEndedException extends IOException {

  private static final long serialVersionUID = 1L;

  ConnectionEndedException(String message) {
    super(message);
  }

  ConnectionEndedException(String message, IOException cause) {
    super(message, cause);
  }
}
