package io.linnet.governance.throttle;

import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.RpcException;
import java.util.concurrent.CompletableFuture;

/** Does not send some of the calls of a service that is overloaded. */
public final class ThrottleFilter implements Filter {

  private final MethodDescriptor method;
  private final Throttle throttle;
  private final Clock clock;

  ThrottleFilter(MethodDescriptor method, Throttle throttle, Clock clock) {
    this.method = method;
    this.throttle = throttle;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    return throttle.isCounting() && !throttle.admits(call.header().criticality(), clock.nanoTime())
        ? CompletableFuture.completedFuture(refused())
        : next.invoke(call);
  }

  @Override
  public String state() {
    return throttle.isCounting()
        ? "%s accepted %d %% of what was asked of it lately"
            .formatted(method.service(), throttle.percentAccepted())
        : "all calls are sent";
  }

  private Result refused() {
    String why =
        "not sent, to spare "
            + method.service()
            + ": it accepted "
            + throttle.percentAccepted()
            + " % of what was asked of it lately (throttle)";
    return Result.failed(RpcException.refused(ErrorCode.OVERLOADED, method, why, null, false));
  }
}
