package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** One row at work: a world in which something breaks, and what the consumer saw since it began. */
final class Fault {

  private final World world;
  private final RandomGenerator random;
  private final int failuresBefore;
  private final int listsBefore;
  private final long callsBefore;

  private Fault(World world, RandomGenerator random) {
    this.world = world;
    this.random = random;
    this.failuresBefore = world.consumer().failures().size();
    this.listsBefore = world.consumer().lists().size();
    this.callsBefore = world.consumer().begun();
  }

  /** Begins in a healthy world, at some point of everybody's heartbeats. */
  static Fault begin(World world, RandomGenerator random) {
    Fault fault = new Fault(world, random);
    world.consumer().awaitCalls(Duration.ofMillis(random.nextInt(1_000)));
    return fault;
  }

  World world() {
    return world;
  }

  Ensemble ensemble() {
    return world.ensemble();
  }

  Admin admin() {
    return world.admin();
  }

  Caller consumer() {
    return world.consumer();
  }

  RandomGenerator random() {
    return random;
  }

  /** The provider that it hits. */
  Provider provider() {
    return world.providers().get(random.nextInt(world.providers().size()));
  }

  /** Lets time pass while calls are made. */
  void lasts(Duration time) {
    consumer().awaitCalls(time);
  }

  /** Waits for something that must happen in time, and says how long it took. */
  void within(Duration limit, String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    Await.until(what, limit, condition);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf("  %s after %d ms%n", what, millis);
  }

  /** Calls that ended since it began. */
  long calls() {
    return consumer().awaitEnds() - callsBefore;
  }

  /** Messages of calls that failed since it began, among those that have begun so far. */
  List<String> failures() {
    consumer().awaitEnds();
    List<String> all = consumer().failures();
    return List.copyOf(all.subList(failuresBefore, all.size()));
  }

  /** The lists that the consumer's registry has given since it began. */
  List<Listed> lists() {
    List<Listed> all = consumer().lists();
    return List.copyOf(all.subList(listsBefore, all.size()));
  }

  /** No list lacked an instance that was there when it began. */
  void checkNothingWasRemoved() {
    Listed before = consumer().lists().get(listsBefore - 1);
    assertThat(lists())
        .as("lists at the consumer")
        .allSatisfy(
            list ->
                assertThat(list.bootEpochs().keySet()).containsAll(before.bootEpochs().keySet()));
  }
}
