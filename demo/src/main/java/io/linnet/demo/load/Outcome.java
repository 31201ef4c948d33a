package io.linnet.demo.load;

import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.demo.shop.SoldOutException;
import org.jspecify.annotations.Nullable;

/** What the consumer knows of an order, and how often the order may be stored then. */
public enum Outcome {
  /** A receipt came back. */
  PLACED(1, 1),
  /** The shop said that too few pieces are left. */
  SOLD_OUT(0, 0),
  /** The call failed and surely was not processed. */
  NOT_PLACED(0, 0),
  /** The call failed and may have been processed: the answer of a killed provider, for example. */
  UNKNOWN(0, 1);

  private final int least;
  private final int most;

  Outcome(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** The outcome of an order whose call returned (null) or threw {@code failure}. */
  public static Outcome of(@Nullable Throwable failure) {
    if (failure == null) {
      return PLACED;
    }
    if (failure instanceof SoldOutException) {
      return SOLD_OUT;
    }
    boolean untouched = failure instanceof RpcException e && e.processed() == Processed.NOT;
    return untouched ? NOT_PLACED : UNKNOWN;
  }

  /** Whether an order with this outcome may be stored that often. */
  public boolean allows(int stored) {
    return stored >= least && stored <= most;
  }
}
