package io.linnet.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.linnet.benchmarks.simulate.Scenario.Fleet;
import org.junit.jupiter.api.Test;

/** The simulation says what theory says, where theory knows the answer. */
final class QueueingTheoryTest {

  private static final double SERVICE_MILLIS = Trials.SERVICE_TIME.toMillis();

  /** M/M/1: a call waits load / (1 - load) service times. */
  @Test
  void oneWorkerMakesCallsWaitAsAnMm1QueueDoes() {
    Outcome outcome = Trials.run(Trials.oneConsumer(Fleet.of(1, 1), 0.6, 4_000), "random");

    assertThat(waitingMillis(outcome)).isCloseTo(0.6 / 0.4 * SERVICE_MILLIS, withinPercentage(5));
  }

  /** M/M/c, by Erlang's formula C: with 4 workers that are busy for 80 % of the time, 0.745. */
  @Test
  void fourWorkersMakeCallsWaitAsAnMmcQueueDoes() {
    Outcome outcome = Trials.run(Trials.oneConsumer(Fleet.of(1, 4), 0.8, 2_000), "random");

    double waiting = erlangC(4, 0.8) / (4 * (1 - 0.8)) * SERVICE_MILLIS;
    assertThat(waiting).isCloseTo(7.455, withinPercentage(1));
    assertThat(waitingMillis(outcome)).isCloseTo(waiting, withinPercentage(5));
  }

  /** Random among many is each one an M/M/1 queue. */
  @Test
  void randomIsManyQueuesOfTheirOwn() {
    Outcome outcome = Trials.run(Trials.oneConsumer(Fleet.of(200, 1), 0.7, 40), "random");

    assertThat(outcome.meanMillis() - Trials.WAY_MILLIS)
        .isCloseTo(SERVICE_MILLIS / 0.3, withinPercentage(5));
  }

  /**
   * The supermarket model: with the best of d drawn queues a call takes the sum of load ^ ((d^i -
   * d) / (d - 1)) service times, i from 1 (Mitzenmacher, "The power of two choices in randomized
   * load balancing", IEEE TPDS 12(10), 2001). {@code least-active} draws two of more than 32.
   */
  @Test
  void fewestCallsOfTwoDrawnAreTheSupermarketModel() {
    Outcome outcome = Trials.run(Trials.oneConsumer(Fleet.of(500, 1), 0.9, 30), "least-active");

    double time = supermarket(2, 0.9) * SERVICE_MILLIS;
    assertThat(time).isCloseTo(26.14, withinPercentage(1));
    assertThat(outcome.meanMillis() - Trials.WAY_MILLIS).isCloseTo(time, withinPercentage(5));
  }

  private static double waitingMillis(Outcome outcome) {
    return outcome.meanMillis() - Trials.WAY_MILLIS - SERVICE_MILLIS;
  }

  private static double erlangC(int workers, double load) {
    double offered = workers * load;
    double term = 1;
    double sum = 0;
    for (int k = 0; k < workers; k++) {
      sum += term;
      term *= offered / (k + 1);
    }
    double all = term / (1 - load);
    return all / (sum + all);
  }

  private static double supermarket(int choices, double load) {
    double sum = 0;
    for (int i = 1; i < 10; i++) {
      double exponent = (StrictMath.pow(choices, i) - choices) / (choices - 1);
      sum += StrictMath.pow(load, exponent);
    }
    return sum;
  }
}
