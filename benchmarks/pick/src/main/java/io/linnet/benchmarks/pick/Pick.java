package io.linnet.benchmarks.pick;

/** Chooses an instance for one call. */
@FunctionalInterface
interface Pick {

  /**
   * The instance that is chosen.
   *
   * @param call number of the call, which its key depends on
   */
  Object next(int call);
}
