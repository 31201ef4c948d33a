package io.linnet.testing.ledger;

import java.util.function.LongSupplier;

/** A probe made of its two parts. */
record NamedProbe(String name, LongSupplier counter) implements ResourceProbe {

  @Override
  public long count() {
    return counter.getAsLong();
  }
}
