package io.linnet.registry.snapshot;

import static io.linnet.registry.snapshot.Snapshots.KEY;
import static io.linnet.registry.snapshot.Snapshots.SERVICE;
import static io.linnet.registry.snapshot.Snapshots.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.snapshot.SnapshotRead.Loaded;
import io.linnet.registry.snapshot.SnapshotRead.Missing;
import io.linnet.registry.snapshot.SnapshotRead.Reason;
import io.linnet.registry.snapshot.SnapshotRead.Refused;
import io.linnet.registry.snapshot.SnapshotWrite.Failed;
import io.linnet.registry.snapshot.SnapshotWrite.Unchanged;
import io.linnet.registry.snapshot.SnapshotWrite.Written;
import io.linnet.testing.Seed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFileTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @RegisterExtension final Seed seed = Seed.create();

  @TempDir Path root;

  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void whereNothingWasWrittenThereIsNothing() {
    assertThat(file().read(WEEK)).isEqualTo(new Missing());
    assertThat(root.resolve("a")).doesNotExist();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    RandomGenerator random = seed.random();
    for (int round = 0; round < 200; round++) {
      List<Instance> instances = Snapshots.random(random, random.nextInt(30));
      now = now.plusMillis(1 + random.nextInt(1_000_000));

      assertThat(file().write(instances)).isIn(new Written(0), new Unchanged());
      assertThat(file().read(WEEK))
          .isInstanceOfSatisfying(
              Loaded.class,
              loaded -> {
                assertThat(loaded.instances()).isEqualTo(instances);
                assertThat(loaded.ignored()).isZero();
              });
    }
  }

  @Test
  void itIsReadable() throws IOException {
    file().write(List.of(instance(1), instance(2)));

    assertThat(Files.readAllLines(file().path()))
        .hasSize(5)
        .element(0)
        .asString()
        .matches("\\{\"format\":1,\"sha256\":\"[0-9a-f]{64}\",\"content\":");
    assertThat(Files.readAllLines(file().path()))
        .element(1)
        .isEqualTo(
            "{\"namespace\":\"/linnet\",\"application\":\"web\","
                + "\"service\":\"blue/shop.OrderService:2.0\","
                + "\"writtenAt\":\"2026-03-01T10:00:00Z\",\"instances\":[");
  }

  @Test
  void directoryAndFileAreForTheOwnerOnly() throws IOException {
    file().write(List.of(instance(1)));

    assertThat(permissions(file().path())).isEqualTo("rw-------");
    assertThat(permissions(root.resolve("a"))).isEqualTo("rwx------");
    assertThat(permissions(root.resolve("a/b"))).isEqualTo("rwx------");
    try (Stream<Path> all = Files.list(root.resolve("a/b"))) {
      assertThat(all).containsExactly(file().path());
    }
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() throws IOException {
    file().write(List.of(instance(1)));
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(file().path(), longAgo);
    now = now.plus(Duration.ofHours(23));

    assertThat(file().write(List.of(instance(1)))).isEqualTo(new Unchanged());
    assertThat(Files.getLastModifiedTime(file().path())).isEqualTo(longAgo);
    assertThat(file().write(List.of(instance(2)))).isEqualTo(new Written(0));
  }

  @Test
  void whatDoesNotChangeIsConfirmedOnceADay() {
    file().write(List.of(instance(1)));
    now = now.plus(Duration.ofHours(24));

    assertThat(file().write(List.of(instance(1)))).isEqualTo(new Written(0));
    assertThat(file().read(Duration.ZERO)).isEqualTo(new Loaded(List.of(instance(1)), now, 0));
  }

  @Test
  void whatIsDamagedIsWrittenAgain() throws IOException {
    file().write(List.of(instance(1)));
    Files.writeString(file().path(), "x");

    assertThat(file().write(List.of(instance(1)))).isEqualTo(new Written(0));
    assertThat(file().read(WEEK)).isInstanceOf(Loaded.class);
  }

  @Test
  void anOldOneIsRefusedAndOneFromTheFuture() {
    file().write(List.of(instance(1)));
    now = now.plus(WEEK);
    assertThat(file().read(WEEK)).isInstanceOf(Loaded.class);
    now = now.plusMillis(1);
    assertRefused(Reason.TOO_OLD, "it was written at 2026-03-01T10:00:00Z");
    now = now.minus(WEEK.multipliedBy(2)).minusMillis(2);
    assertRefused(Reason.TOO_OLD, "it was written at 2026-03-01T10:00:00Z");
  }

  @Test
  void aHugeOneIsRefusedWithoutBeingReadWhole() throws IOException {
    file().write(List.of(instance(1)));
    try (var huge = new RandomAccessFile(file().path().toFile(), "rw")) {
      huge.setLength(1L << 40); // sparse
    }
    assertRefused(Reason.TOO_LARGE, "more than 16777216 bytes");
  }

  @Test
  void moreThanItMayHoldIsNotWritten() {
    file().write(List.of(instance(1)));
    List<Instance> many =
        IntStream.rangeClosed(1, 2000)
            .mapToObj(
                port ->
                    new Instance(
                        "orders",
                        "h",
                        port,
                        1,
                        1,
                        List.of(SERVICE),
                        Map.of("note", "x".repeat(15_000))))
            .toList();
    assertThat(file().write(many))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.message()).contains("2000 instances have"));
    assertThat(file().read(WEEK)).isInstanceOf(Loaded.class);
  }

  @Test
  void whatNoReaderWouldTakeIsLeftOutAndCounted() {
    List<Instance> given = new ArrayList<>();
    given.add(instance(1));
    given.add(Instance.at("10.0.0.7", 2));
    given.add(new Instance("a", "0.0.0.0", 3, 1, 1, List.of(SERVICE), Map.of()));
    given.add(new Instance("a", "h", 4, 1, 1, List.of(ServiceKey.of("Other")), Map.of()));
    given.add(
        new Instance("a", "h", 5, 1, 1, List.of(SERVICE), Map.of("note", "x".repeat(20_000))));

    assertThat(file().write(given)).isEqualTo(new Written(4));
    assertThat(file().read(WEEK)).isEqualTo(new Loaded(List.of(instance(1)), now, 0));
    assertThat(file().write(given)).isEqualTo(new Unchanged());
  }

  @Test
  void eachKeyHasItsOwnFile() {
    List<SnapshotKey> keys =
        List.of(
            KEY,
            new SnapshotKey("/other", "web", SERVICE),
            new SnapshotKey("/linnet", "Web", SERVICE),
            new SnapshotKey("/linnet", "../web", SERVICE),
            new SnapshotKey("/linnet", "web\u0000", SERVICE),
            new SnapshotKey("/linnet", "web", SERVICE.withGroup("Blue")),
            new SnapshotKey("/linnet", "x".repeat(5000), SERVICE));
    keys.forEach(key -> assertThat(file(key).write(of(key))).isEqualTo(new Written(0)));
    for (SnapshotKey key : keys) {
      assertThat(file(key).path().getParent()).isEqualTo(root.resolve("a/b"));
      assertThat(file(key).read(WEEK)).isEqualTo(new Loaded(of(key), now, 0));
    }
  }

  @Test
  void aFileOfAnotherKeyIsRefused() throws IOException {
    SnapshotFile other = file(new SnapshotKey("/linnet", "shop", SERVICE));
    other.write(List.of(instance(1)));
    Files.move(other.path(), file().path());

    assertRefused(Reason.OTHER_KEY, "it is of 'blue/shop.OrderService:2.0 in /linnet for shop'");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsAWarning() throws IOException {
    Files.writeString(root.resolve("a"), "a file");

    assertThat(file().write(List.of(instance(1))))
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.message())
                    .startsWith("the snapshot " + file().path() + " is not written: "));
    assertThat(file().read(WEEK)).isNotInstanceOf(Loaded.class);
  }

  @Test
  void somethingElseInItsPlaceIsAWarning() throws IOException {
    Files.createDirectories(file().path().resolve("full"));

    assertRefused(Reason.UNREADABLE, "not a regular file");
    assertThat(file().write(List.of(instance(1)))).isInstanceOf(Failed.class);
    try (Stream<Path> all = Files.list(root.resolve("a/b"))) {
      assertThat(all).containsExactly(file().path());
    }
  }

  /** An instance that tells the key. */
  private static List<Instance> of(SnapshotKey key) {
    Map<String, String> labels = Map.of("key", String.valueOf(key.hashCode()));
    return List.of(new Instance("orders", "h", 1, 1, 1, List.of(key.service()), labels));
  }

  private void assertRefused(Reason reason, String message) {
    assertThat(file().read(WEEK))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.message())
                  .startsWith("the snapshot " + file().path() + " is not used: ")
                  .contains(message);
            });
  }

  private SnapshotFile file() {
    return file(KEY);
  }

  /** Each time a new one: nothing is kept between two uses. */
  private SnapshotFile file(SnapshotKey key) {
    return SnapshotFile.in(root.resolve("a/b"), key, () -> now);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
