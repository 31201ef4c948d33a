package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.fault.Row;
import io.linnet.demo.fault.Seeds;
import io.linnet.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** Consumer and provider start while there is no ZooKeeper. */
@Tag("faults")
final class ColdStartFaultTest extends FaultRows {

  /** From the beginning of a consumer, in a JVM that has run nothing yet, to its first answer. */
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(1);

  private Path snapshots;

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Override
  World newWorld(Path folder) throws Exception {
    snapshots = folder.resolve("snapshots").toAbsolutePath();
    return World.start(
        folder,
        role ->
            role == Role.CONSUMER
                ? Map.of("LINNET_REGISTRY_SNAPSHOT", snapshots.toString())
                : Map.of());
  }

  @Row
  @DisplayName("Z20 cold start without ZooKeeper: the list on disk serves, providers come later")
  void withoutZooKeeperTheListOnDiskServes(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Await.until("the list is on disk", this::isWritten);
          fault.consumer().stop();
          fault.ensemble().kill();
          Provider restarted = fault.provider();
          restarted.drain();
          restarted.start();
          restarted.awaitStarted();

          fault.consumer().start();
          System.out.printf("  first answer after %d ms%n", fault.consumer().firstMillis());
          fault.lasts(SHORT_CUT);
          fault.consumer().awaitCalledOnly(fault.world().pids());

          fault.ensemble().start();
          fault.admin().forget();
          fault.within(Duration.ofSeconds(15), "all registered", fault.world()::isSettled);
          fault.lasts(SHORT_CUT);
          fault.consumer().awaitCalledOnly(fault.world().pids());
          assertThat(fault.consumer().firstMillis()).isLessThanOrEqualTo(FIRST_ANSWER.toMillis());
        });
  }

  private boolean isWritten() {
    if (!Files.isDirectory(snapshots)) {
      return false;
    }
    try (Stream<Path> files = Files.list(snapshots)) {
      return files.anyMatch(file -> file.toString().endsWith(".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
