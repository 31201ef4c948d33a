package io.linnet.governance.retry;

import io.linnet.Processed;
import io.linnet.RpcException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which failures another attempt may cure, given that it does no harm. */
final class RetryRule {

  private RetryRule() {}

  /** Whether another instance may do better within the time that is left. */
  static boolean mayHelp(RpcException failure, long leftNanos) {
    if (leftNanos <= 0 || failure.noRetry()) {
      return false;
    }
    return switch (failure.code()) {
      // this instance is gone, going, full or silent: others need not be
      case TIMEOUT, CONNECT, DRAINING, OVERLOADED, CONNECTION_LOST, PROTOCOL -> true;
      // in the middle of a rollout, instances of several versions run
      case NO_SERVICE, NO_METHOD -> true;
      // the instance may be the only one with this defect
      case REMOTE_EXCEPTION -> true;
      // a limit that stays closed is rather one for all instances
      case LIMITED -> reopens(failure.retryAfter(), leftNanos);
      // nobody wants the result, or there is nobody to ask
      case CANCELLED, NO_INSTANCE, BROKEN -> false;
      // every instance would say the same
      case BAD_REQUEST, UNAUTHENTICATED, DENIED -> false;
      // defects: repeating them hides them
      case BAD_RESPONSE, INTERNAL -> false;
    };
  }

  /** Whether the attempt cost nobody anything, so that neither do others like it. */
  static boolean isFree(RpcException failure) {
    return switch (failure.code()) {
      case CONNECT, DRAINING -> failure.processed() == Processed.NOT;
      default -> false;
    };
  }

  private static boolean reopens(@Nullable Duration retryAfter, long leftNanos) {
    return retryAfter == null || retryAfter.compareTo(Duration.ofNanos(leftNanos)) < 0;
  }
}
