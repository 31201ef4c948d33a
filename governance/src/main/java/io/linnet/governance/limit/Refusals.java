package io.linnet.governance.limit;

import io.linnet.ErrorCode;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How a call ends that a limit refuses. */
final class Refusals {

  private Refusals() {}

  static CompletableFuture<Result> refused(
      MethodDescriptor method, String why, @Nullable Duration retryAfter) {
    String text =
        "%s %s: %s%s".formatted(ErrorCode.LIMITED, method, why, ErrorCode.LIMITED.readOn());
    return CompletableFuture.completedFuture(
        Result.failed(
            new RpcException(
                ErrorCode.LIMITED, Processed.NOT, null, retryAfter, false, text, null)));
  }
}
