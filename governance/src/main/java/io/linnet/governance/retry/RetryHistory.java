package io.linnet.governance.retry;

import io.linnet.Instance;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import java.util.ArrayList;
import java.util.List;

/** The failed attempts of one call, for the failure that the caller gets in the end. */
final class RetryHistory {

  /** More of them make a message unreadable. */
  private static final int MAX_SHOWN = 5;

  private final List<String> shown = new ArrayList<>(2);
  private int count;
  private Processed processed = Processed.NOT;

  /** An attempt failed. */
  void add(RpcException failure) {
    count++;
    if (shown.size() < MAX_SHOWN) {
      Instance instance = failure.instance();
      shown.add(instance == null ? "no instance" : instance.toString());
    }
    processed = stronger(processed, failure.processed());
  }

  /**
   * The end of the call: its last failure, which is among these, with all attempts in the message.
   * It says "not processed" only if that is true of every attempt.
   */
  Result.Failed ended(Result.Failed last) {
    return ended(last, "");
  }

  /** The same, and why there is no other attempt. */
  Result.Failed ended(Result.Failed last, String why) {
    return new Result.Failed(withAttempts(last.error(), why), last.attachments());
  }

  private RpcException withAttempts(RpcException last, String why) {
    String more = count > shown.size() ? ", and " + (count - shown.size()) + " more" : "";
    String message =
        last.getMessage()
            + (" (" + count + (count == 1 ? " attempt: " : " attempts: "))
            + String.join(", ", shown)
            + more
            + (why.isEmpty() ? ")" : "; " + why + ")");
    if (last instanceof RemoteException remote) {
      return new RemoteException(
          remote.instance(), remote.remoteClassName(), remote.noRetry(), message);
    }
    return new RpcException(
        last.code(),
        processed,
        last.instance(),
        last.retryAfter(),
        last.noRetry(),
        message,
        last.getClass() == RpcException.class
            ? last.getCause()
            : last); // keeps what a subclass knows
  }

  private static Processed stronger(Processed one, Processed other) {
    if (one == Processed.YES || other == Processed.YES) {
      return Processed.YES;
    }
    return one == Processed.NOT ? other : one;
  }
}
