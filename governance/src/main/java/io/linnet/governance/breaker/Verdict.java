package io.linnet.governance.breaker;

import io.linnet.RemoteException;
import io.linnet.Result;

/** What the end of an attempt says of the service. */
enum Verdict {
  /** It works. */
  SUCCESS,
  /** It does not. */
  FAILURE,
  /** Nothing. */
  NOTHING;

  static Verdict of(Result result) {
    if (!(result instanceof Result.Failed failed)) {
      return SUCCESS;
    }
    if (failed.error() instanceof RemoteException remote && remote.isOfFurtherCall()) {
      return NOTHING; // whoever made that call has a breaker for it
    }
    return switch (failed.error().code()) {
      // silent, gone, broken, or it answers nonsense
      case TIMEOUT, CONNECT, CONNECTION_LOST, REMOTE_EXCEPTION, BAD_RESPONSE, PROTOCOL, INTERNAL ->
          FAILURE;
      // it works, and the caller or its version is to blame
      case BAD_REQUEST, UNAUTHENTICATED, DENIED, NO_SERVICE, NO_METHOD -> SUCCESS;
      // it refuses what is too much by itself, or nobody was asked
      case OVERLOADED, LIMITED, DRAINING, CANCELLED, NO_INSTANCE, BROKEN -> NOTHING;
    };
  }
}
