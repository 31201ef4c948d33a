package io.linnet;

import org.jspecify.annotations.Nullable;

/**
 * What travels with a call beside its deadline, attachments and arguments; a provider reads it
 * before it spends any work. Most calls carry {@link #NONE}, which takes no bytes.
 *
 * @param criticality how much the call matters
 * @param retryCredit further attempts that this call and all calls below it may make together, 0 to
 *     255; carried for whoever wants to, Linnet's own retries are bounded without it
 * @param trace place in a distributed trace, or null
 * @param key name of the logical call, or null when its method is not keyed
 * @param route shard the call was sent to, or null
 */
public record CallHeader(
    Criticality criticality,
    int retryCredit,
    @Nullable TraceContext trace,
    @Nullable CallKey key,
    @Nullable Route route) {

  /** The header of a call that nobody said anything about. */
  public static final CallHeader NONE = new CallHeader(Criticality.CRITICAL, 0, null, null, null);

  /** Largest credit the wire can carry. */
  public static final int MAX_RETRY_CREDIT = 255;

  /** Checks the credit. */
  public CallHeader {
    if (retryCredit < 0 || retryCredit > MAX_RETRY_CREDIT) {
      throw new IllegalArgumentException("retryCredit: " + retryCredit + " (expected: 0 to 255)");
    }
  }

  /** This header with another criticality. */
  public CallHeader with(Criticality criticality) {
    return new CallHeader(criticality, retryCredit, trace, key, route);
  }

  /** This header with another credit. */
  public CallHeader withRetryCredit(int retryCredit) {
    return new CallHeader(criticality, retryCredit, trace, key, route);
  }

  /** This header with another place in a trace. */
  public CallHeader with(TraceContext trace) {
    return new CallHeader(criticality, retryCredit, trace, key, route);
  }

  /** This header with the name of the logical call. */
  public CallHeader with(CallKey key) {
    return new CallHeader(criticality, retryCredit, trace, key, route);
  }

  /** This header with a shard. */
  public CallHeader with(Route route) {
    return new CallHeader(criticality, retryCredit, trace, key, route);
  }

  /**
   * The header for a call made while this one is served: criticality and trace go down the call
   * tree; key, route and credit belong to one call.
   */
  public CallHeader forNestedCall() {
    boolean nothing = criticality == Criticality.CRITICAL && trace == null;
    return nothing ? NONE : new CallHeader(criticality, 0, trace, null, null);
  }
}
