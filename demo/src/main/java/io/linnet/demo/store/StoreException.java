package io.linnet.demo.store;

import java.sql.SQLException;

/** The database failed. No contract declares it, so consumers see it as a remote exception. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String what, SQLException cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
