package io.linnet.registry.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.snapshot.SnapshotRead.Loaded;
import io.linnet.registry.snapshot.SnapshotRead.Missing;
import io.linnet.testing.Await;
import io.linnet.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
@Timeout(120)
final class SnapshotProcessTest {

  @RegisterExtension final Seed seed = Seed.create();

  @TempDir Path directory;

  @Test
  void aWriterThatIsKilledLeavesAReadableFile() throws IOException {
    RandomGenerator random = seed.random();
    SnapshotFile file = SnapshotFile.in(directory, Snapshots.KEY, InstantSource.system());
    for (int round = 0; round < 3; round++) {
      Files.deleteIfExists(file.path());
      try (var writer = SnapshotWriter.start(directory, random.nextLong())) {
        awaitVersions(file, 1 + random.nextInt(40), writer);
      }
      assertThat(file.read(Duration.ofDays(1))).isInstanceOf(Loaded.class);
    }
  }

  @Test
  void twoProcessesThatWriteAtOnceNeverTearIt() throws IOException {
    RandomGenerator random = seed.random();
    SnapshotFile file = SnapshotFile.in(directory, Snapshots.KEY, InstantSource.system());
    try (var one = SnapshotWriter.start(directory, random.nextLong());
        var other = SnapshotWriter.start(directory, random.nextLong())) {
      awaitVersions(file, 100, one, other);
    }
    assertThat(file.read(Duration.ofDays(1))).isInstanceOf(Loaded.class);
  }

  @Test
  void whatAKilledWriterLeftIsRemovedLater() throws IOException {
    SnapshotFile file = SnapshotFile.in(directory, Snapshots.KEY, InstantSource.system());
    Path old = Files.createFile(directory.resolve(file.path().getFileName() + ".1.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path running = Files.createFile(directory.resolve(file.path().getFileName() + ".2.tmp"));

    file.write(Snapshots.random(seed.random(), 3));

    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).containsExactlyInAnyOrder(file.path(), running);
    }
  }

  /** Reads on and on, until so many different ones were seen; each must be whole. */
  private static void awaitVersions(SnapshotFile file, int count, SnapshotWriter... writers) {
    Set<Instant> seen = new HashSet<>();
    Await.until(
        count + " snapshots were seen",
        Duration.ofSeconds(50),
        () -> {
          assertThat(writers).allMatch(SnapshotWriter::isAlive);
          SnapshotRead read = file.read(Duration.ofDays(1));
          if (read instanceof Loaded loaded) {
            assertThat(loaded.ignored()).isZero();
            seen.add(loaded.writtenAt());
          } else {
            assertThat(read).isEqualTo(new Missing());
          }
          return seen.size() >= count;
        });
  }
}
