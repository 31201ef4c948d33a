package io.linnet.governance.metrics;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;

/** Measures the calls of one method. */
final class CallMetricsObserver implements CallObserver {

  private static final double SECOND_NANOS = 1e9;

  private final Clock clock;
  private final CallInstruments instruments;
  private final OutcomeAttributes attributes;

  CallMetricsObserver(MethodDescriptor method, Clock clock, CallInstruments instruments) {
    this.clock = clock;
    this.instruments = instruments;
    this.attributes = new OutcomeAttributes(method);
  }

  @Override
  public void started(Invocation invocation) {
    instruments.inFlight().add(1, attributes.ofMethod());
  }

  @Override
  public void ended(Invocation invocation, Result result) {
    instruments.inFlight().add(-1, attributes.ofMethod());
    double seconds = (clock.nanoTime() - invocation.startNanos()) / SECOND_NANOS;
    instruments.duration().record(seconds, attributes.of(result));
    if (result instanceof Result.Failed end && isRejection(end.error().code())) {
      instruments.rejections().add(1, attributes.of(result));
    }
  }

  private static boolean isRejection(ErrorCode code) {
    return switch (code) {
      case OVERLOADED, LIMITED, NO_INSTANCE, DRAINING, BROKEN, UNAUTHENTICATED, DENIED -> true;
      default -> false;
    };
  }
}
