package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linnet.demo.fault.Row;
import io.linnet.demo.fault.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** Rows about wall clocks that jump. */
@Tag("faults")
final class ClockFaultMatrixTest extends FaultRows {

  private static final Duration HOUR = Duration.ofHours(1);

  /** A session that was lost would end by then. */
  private static final Duration TIME = Duration.ofSeconds(6);

  private Clocks clocks;

  @BeforeAll
  static void theLibraryIsThere() {
    assumeTrue(
        Clocks.library().isPresent(),
        "skipped, because libfaketime is not installed (Debian: apt-get install libfaketime)");
  }

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Override
  World newWorld(Path folder) throws Exception {
    clocks = Clocks.create(Clocks.library().orElseThrow(), folder);
    return World.start(folder, clocks::environment);
  }

  @Row
  @DisplayName("Z28 wall clock of servers an hour ahead, then behind: nothing happens")
  void clocksOfServersDoNotMatter(long seed) throws Exception {
    jump(seed, Role.ZOOKEEPER);
  }

  @Row
  @DisplayName("Z28 wall clock of providers an hour ahead, then behind: nothing happens")
  void clocksOfProvidersDoNotMatter(long seed) throws Exception {
    jump(seed, Role.PROVIDER);
  }

  @Row
  @DisplayName("Z28 wall clock of the consumer an hour ahead, then behind: nothing happens")
  void theClockOfTheConsumerDoesNotMatter(long seed) throws Exception {
    jump(seed, Role.CONSUMER);
  }

  private void jump(long seed, Role role) throws Exception {
    row(
        seed,
        fault -> {
          List<Node> before = fault.admin().nodes();
          for (Duration ahead : List.of(HOUR, HOUR.negated(), Duration.ZERO)) {
            clocks.set(role, ahead);
            fault.lasts(TIME);
            assertClock(fault, role, ahead);
          }
          assertThat(fault.admin().nodes()).isEqualTo(before);
          assertThat(fault.lists()).isEmpty();
          fault.consumer().awaitCalledOnly(fault.world().pids());
        });
  }

  private static void assertClock(Fault fault, Role role, Duration ahead) {
    if (role == Role.PROVIDER) {
      return; // it tells nobody; its clock is set like the others
    }
    long wall = role == Role.CONSUMER ? fault.consumer().wallMillis() : fault.admin().wallMillis();
    assertThat(wall - System.currentTimeMillis())
        .as("how far its clock is ahead")
        .isBetween(ahead.minus(TIME).toMillis(), ahead.plus(TIME).toMillis());
  }
}
