package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Rows of the fault matrix: each breaks something in a world that is healthy and looks at what
 * happens. The next row gets the same world, as long as rows leave it well.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FaultRows {

  static final Duration SHORT_CUT = Duration.ofSeconds(2);

  /** Longer than a session and all the patience of those who end it. */
  static final Duration EXPIRING_CUT = Duration.ofSeconds(10);

  /** How soon a provider is registered again once it can be. */
  static final Duration RETURN = Duration.ofSeconds(2);

  private static final int MAX_SHOWN = 10;

  private World world;
  private String name = "";

  /** What a row does. */
  interface Body {
    void run(Fault fault) throws Exception;
  }

  /** Seeds to run each row with; {@code -Dseed=…} repeats a run. */
  abstract List<Long> seeds();

  @BeforeEach
  final void nameOf(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getAnnotation(DisplayName.class).value();
  }

  /** Starts the world that rows break. */
  World newWorld(Path folder) throws Exception {
    return World.start(folder, role -> Map.of());
  }

  /** Runs a row during which no call may fail. */
  final void row(long seed, Body body) throws Exception {
    rowWithFailures(
        seed,
        fault -> {
          body.run(fault);
          assertThat(fault.failures().stream().limit(MAX_SHOWN)).as("failed calls").isEmpty();
        });
  }

  /** Runs a row that looks at failed calls itself. */
  final void rowWithFailures(long seed, Body body) throws Exception {
    try {
      World healthy = healthyWorld();
      Fault fault = Fault.begin(healthy, new Random(seed));
      body.run(fault);
      List<String> failures = fault.failures();
      System.out.printf(
          "%s, seed %d: %d calls, %d failed, %d lists%n",
          name, seed, fault.calls(), failures.size(), fault.lists().size());
      failures.stream().limit(MAX_SHOWN).forEach(failure -> System.out.println("  " + failure));
    } catch (Exception | AssertionError e) {
      e.addSuppressed(new Seen(seed, world));
      end();
      throw e;
    }
  }

  @AfterAll
  final void end() {
    if (world != null) {
      World ending = world;
      world = null;
      ending.close();
    }
  }

  private World healthyWorld() throws Exception {
    if (world == null) {
      String name = getClass().getSimpleName() + "-" + System.currentTimeMillis();
      Path folder = Files.createDirectories(Path.of("target", "faults", name));
      world = newWorld(folder);
    }
    world.awaitHealthy();
    return world;
  }

  /** Tells how to repeat a failure and where to read about it. */
  private static final class Seen extends Exception {

    private static final long serialVersionUID = 1L;

    Seen(long seed, World world) {
      super(
          "repeat it with -Dseed=%d; logs are in %s"
              .formatted(seed, world == null ? "target/faults" : world.folder()),
          null,
          false,
          false);
    }
  }
}
