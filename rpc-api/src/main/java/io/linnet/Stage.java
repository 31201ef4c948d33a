package io.linnet;

/**
 * The map of Linnet: every feature is a filter at one of these places, and calls pass them in this
 * order. A comment says why a place is where it is.
 */
public enum Stage {
  /**
   * Trace, metrics, access log: outermost, so that they see the final result and the whole time.
   */
  OBSERVE(Side.CONSUMER, true),
  /** Fallback, mock: the last word on a failed result. */
  FALLBACK(Side.CONSUMER, true),
  /** Result cache, single flight: a hit costs nothing below, yet is observed above. */
  CACHE(Side.CONSUMER, true),
  /** Rate limit, client throttle: one permit for each call, not for each retry. */
  ADMIT(Side.CONSUMER, true),
  /** Retry, hedge: everything below repeats. */
  RETRY(Side.CONSUMER, true),
  /** Circuit breaker: for each attempt and before the pick, because open means do not retry. */
  BREAK(Side.CONSUMER, true),

  /** Adaptive concurrency: the endpoint is known from here on, and waiting is not counted. */
  LIMIT(Side.ATTEMPT, true),
  /** Attempt span, load numbers: one line for each try. */
  OBSERVE_ATTEMPT(Side.ATTEMPT, true),
  /** Outlier ejection: health belongs to the instance. */
  EJECT(Side.ATTEMPT, true),
  /** Injected faults: innermost but one, so that they look like the network. */
  FAULT(Side.ATTEMPT, true),
  /** Credentials: as late as can be. */
  SIGN(Side.ATTEMPT, true),

  /** Server span, metrics, access log: first, so that they see refusals too. */
  SERVE(Side.PROVIDER, false),
  /** Identity, authorization: before any work is spent. */
  AUTHENTICATE(Side.PROVIDER, false),
  /** Admission, concurrency, quotas: refuse early with "not processed"; a worker follows. */
  SHED(Side.PROVIDER, false),
  /** Replay window, validation, users' filters: on the worker, where arguments can be read. */
  HANDLE(Side.PROVIDER, true);

  /** Which chain a stage belongs to. */
  public enum Side {
    /** The consumer's chain, once for each call, on the calling thread. */
    CONSUMER,
    /** The consumer's inner chain, once for each attempt, after an endpoint was picked. */
    ATTEMPT,
    /** The provider's chain. */
    PROVIDER
  }

  private final Side side;
  private final boolean argumentsReadable;

  Stage(Side side, boolean argumentsReadable) {
    this.side = side;
    this.argumentsReadable = argumentsReadable;
  }

  /** The chain this stage belongs to. */
  public Side side() {
    return side;
  }

  /**
   * Whether {@link Invocation#arguments()} can be read. Stages where it can't run on the
   * connection's event loop, before the arguments are decoded.
   */
  public boolean argumentsReadable() {
    return argumentsReadable;
  }
}
