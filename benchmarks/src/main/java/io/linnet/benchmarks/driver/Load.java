package io.linnet.benchmarks.driver;

import java.time.Duration;

/** Callers that are there for the whole life of the client process, and idle between rounds. */
interface Load extends AutoCloseable {

  /** Lets all of them call for so long, and waits until the last has its result. */
  Sample run(Duration duration) throws InterruptedException;

  /** Lets them call for so long before anything counts; as in a round, unless that is too much. */
  default void warmUp(Duration duration) throws InterruptedException {
    run(duration);
  }

  @Override
  void close();
}
