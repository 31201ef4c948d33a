package io.linnet.loadbalance;

/** Says which place a hash belongs to; most hashes keep their place when others come or go. */
@FunctionalInterface
interface Placement {

  int place(long hash);
}
