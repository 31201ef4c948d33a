package io.linnet.registry.snapshot;

import io.linnet.Instance;
import io.linnet.registry.snapshot.SnapshotRead.Loaded;
import io.linnet.registry.snapshot.SnapshotRead.Missing;
import io.linnet.registry.snapshot.SnapshotRead.Reason;
import io.linnet.registry.snapshot.SnapshotRead.Refused;
import io.linnet.registry.snapshot.SnapshotWrite.Failed;
import io.linnet.registry.snapshot.SnapshotWrite.Unchanged;
import io.linnet.registry.snapshot.SnapshotWrite.Written;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The snapshot of one service. What is there is replaced as a whole, so that a reader finds the old
 * one or the new one, also when the process is killed, and when several processes write at once:
 * then the last one stays. Neither bad content nor a bad directory is an exception.
 *
 * <p>Reading and writing wait for the disk. Thread-safe; two threads that write at once may both
 * write.
 */
public final class SnapshotFile {

  /** What does not change is confirmed this often, so that it does not become too old. */
  private static final Duration CONFIRM_AFTER = Duration.ofDays(1);

  private final SnapshotKey key;
  private final ReplacedFile file;
  private final InstantSource time;

  private SnapshotFile(SnapshotKey key, ReplacedFile file, InstantSource time) {
    this.key = key;
    this.file = file;
    this.time = time;
  }

  /**
   * The snapshot of that key in that directory; neither has to be there.
   *
   * @param time the time of day, which tells how old a snapshot is
   */
  public static SnapshotFile in(Path directory, SnapshotKey key, InstantSource time) {
    return new SnapshotFile(key, new ReplacedFile(directory, key.fileName()), time);
  }

  /** Where it is, or would be. */
  public Path path() {
    return file.path();
  }

  /**
   * Reads it.
   *
   * @param maxAge how old it may be; as far from the future, too, since clocks are set
   */
  public SnapshotRead read(Duration maxAge) {
    SnapshotRead read = read();
    if (read instanceof Loaded loaded && age(loaded).compareTo(maxAge) > 0) {
      return refused(
          Reason.TOO_OLD,
          "it was written at %s (expected: at most %s ago)".formatted(loaded.writtenAt(), maxAge));
    }
    return read;
  }

  /**
   * Writes it, if it is not there already.
   *
   * @param instances of the service, each with an application
   */
  public SnapshotWrite write(List<Instance> instances) {
    List<Instance> written = new ArrayList<>();
    List<String> entries = new ArrayList<>();
    for (Instance instance : instances) {
      String entry = SnapshotText.entry(instance, key.service());
      if (entry != null) {
        written.add(instance);
        entries.add(entry);
      }
    }
    if (isThere(written)) {
      return new Unchanged();
    }
    byte[] bytes = SnapshotText.write(key, time.instant(), entries);
    if (bytes.length > SnapshotText.MAX_BYTES) {
      return failed(
          "%d instances have %d bytes (expected: at most %d)"
              .formatted(entries.size(), bytes.length, SnapshotText.MAX_BYTES));
    }
    try {
      file.replace(bytes);
      return new Written(instances.size() - entries.size());
    } catch (IOException | DirectoryIteratorException e) {
      return failed(e.toString());
    }
  }

  private boolean isThere(List<Instance> instances) {
    return read() instanceof Loaded loaded
        && loaded.ignored() == 0
        && loaded.instances().equals(instances)
        && age(loaded).compareTo(CONFIRM_AFTER) < 0;
  }

  private SnapshotRead read() {
    byte[] bytes;
    try {
      bytes = file.read(SnapshotText.MAX_BYTES);
    } catch (IOException e) {
      return refused(Reason.UNREADABLE, e.toString());
    }
    if (bytes == null) {
      return new Missing();
    }
    if (bytes.length > SnapshotText.MAX_BYTES) {
      return refused(Reason.TOO_LARGE, "it has more than " + SnapshotText.MAX_BYTES + " bytes");
    }
    SnapshotRead read = SnapshotText.read(key, bytes);
    return read instanceof Refused refused ? refused(refused.reason(), refused.message()) : read;
  }

  private Duration age(Loaded loaded) {
    return Duration.between(loaded.writtenAt(), time.instant()).abs();
  }

  private Refused refused(Reason reason, String why) {
    return new Refused(reason, "the snapshot " + path() + " is not used: " + why);
  }

  private Failed failed(String why) {
    return new Failed("the snapshot " + path() + " is not written: " + why);
  }
}
