package io.linnet.benchmarks.simulate;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A situation to put balancers in.
 *
 * @param name for the command line and the files
 * @param about what it is, in a sentence
 * @param fault what happens to the {@link Fleet#odd() odd} instance, if anything does
 * @param warmUp what happens before does not count
 * @param end when the last call is made
 */
record Scenario(
    String name,
    String about,
    Fleet fleet,
    Traffic traffic,
    ServiceTime serviceTime,
    @Nullable Fault fault,
    Duration warmUp,
    Duration end) {

  /** Deadline of every call, the default of consumers. */
  static final Duration DEADLINE = Duration.ofSeconds(3);

  /**
   * The instances.
   *
   * @param size how many
   * @param workers calls that run at once, by turns: the first instance has the first number of
   *     these, the second one the second …
   * @param weighted whether weights say how many workers there are, as they should
   * @param queueLimit calls that may wait at an instance before it refuses others
   * @param zones how many zones instances and consumers are in, by turns
   * @param zoneDelay what the way to another zone and back takes longer
   */
  record Fleet(
      int size,
      List<Integer> workers,
      boolean weighted,
      int queueLimit,
      int zones,
      Duration zoneDelay) {

    Fleet {
      workers = List.copyOf(workers);
    }

    /** Equal ones in one zone, with the default limit of providers. */
    static Fleet of(int size, int workers) {
      return new Fleet(size, List.of(workers), true, 1_000, 1, Duration.ZERO);
    }

    /** Unequal ones. */
    Fleet withWorkers(List<Integer> workers, boolean weighted) {
      return new Fleet(size, workers, weighted, queueLimit, zones, zoneDelay);
    }

    Fleet withQueueLimit(int limit) {
      return new Fleet(size, workers, weighted, limit, zones, zoneDelay);
    }

    Fleet withZones(int zones, Duration delay) {
      return new Fleet(size, workers, weighted, queueLimit, zones, delay);
    }

    int workers(int instance) {
      return workers.get(instance % workers.size());
    }

    int allWorkers() {
      int all = 0;
      for (int i = 0; i < size; i++) {
        all += workers(i);
      }
      return all;
    }

    /**
     * The instance that faults happen to; in the middle, so that no first or last one is special.
     */
    int odd() {
      return size / 3;
    }
  }

  /**
   * The calls.
   *
   * @param consumers how many there are; all make as many calls
   * @param known how many instances each of them knows
   * @param load part of what all instances together can do
   * @param keys what calls are about; matters to balancers that look at keys
   */
  record Traffic(int consumers, int known, double load, Arrivals arrivals, Keys keys) {

    Traffic withLoad(double load) {
      return new Traffic(consumers, known, load, arrivals, keys);
    }

    Traffic withArrivals(Arrivals arrivals) {
      return new Traffic(consumers, known, load, arrivals, keys);
    }

    Traffic withKeys(Keys keys) {
      return new Traffic(consumers, known, load, arrivals, keys);
    }
  }

  /** Calls per second of all consumers. */
  double callsPerSecond() {
    return traffic.load() * fleet.allWorkers() / (serviceTime.mean().toNanos() / 1e9);
  }

  /** Endpoints of all consumers together: what the memory of a run depends on. */
  long knowledge() {
    return (long) traffic.consumers() * Math.min(fleet.size(), traffic.known());
  }
}
