package io.linnet.registry.snapshot;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.RegistryThread;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of one registry, read and written on a thread of its own, which starts with the
 * first of them: disks may be slow. Of lists that follow each other quickly only the last is
 * written. Thread-safe.
 */
public final class SnapshotStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);

  /** Addresses older than a week belong to others by now. */
  private static final Duration MAX_AGE = Duration.ofDays(7);

  /** From one writing of a service's list to the next. */
  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** A list that does not change is offered again and again; this often it gets to the disk. */
  private static final Duration CONFIRM = Duration.ofHours(1);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Path directory;
  private final String namespace;
  private final String application;
  private final RegistryEvents events;
  private final InstantSource time;
  private final RegistryThread thread;

  /** Guarded by this. */
  private final Map<ServiceKey, Saving> savings = new HashMap<>();

  /** The list of one service on its way to the disk. */
  private static final class Saving {
    private @Nullable List<Instance> next;
    private @Nullable List<Instance> last;
    private long lastNanos;
    private boolean failed;
  }

  /**
   * A store that has not touched the disk yet.
   *
   * @param namespace which part of which registry; see {@link SnapshotKey}
   * @param events told of snapshots that can't be used or written
   */
  public SnapshotStore(
      Path directory,
      String namespace,
      String application,
      RegistryEvents events,
      InstantSource time) {
    this.directory = directory;
    this.namespace = namespace;
    this.application = application;
    this.events = events;
    this.time = time;
    this.thread = new RegistryThread("linnet-snapshot");
  }

  /** Reads the list of a service; {@code then} runs on the store's thread if there is one. */
  public void load(ServiceKey service, Consumer<SnapshotRead.Loaded> then) {
    thread.execute(
        () -> {
          SnapshotRead read = file(service).read(MAX_AGE);
          if (read instanceof SnapshotRead.Refused refused) {
            events.happened(RegistryEvent.SNAPSHOT_FAILED, refused.message());
          } else if (read instanceof SnapshotRead.Loaded loaded) {
            if (loaded.ignored() > 0) {
              events.happened(
                  RegistryEvent.IGNORED_INVALID,
                  "Ignoring %d entries of the snapshot %s"
                      .formatted(loaded.ignored(), file(service).path()));
            }
            then.accept(loaded);
          }
        });
  }

  /** Writes the list of a service, soon; a list that was written lately is not written again. */
  public synchronized void save(ServiceKey service, List<Instance> instances) {
    Saving saving = savings.computeIfAbsent(service, key -> new Saving());
    long since = System.nanoTime() - saving.lastNanos;
    if (instances == saving.last && since < CONFIRM.toNanos()) {
      return;
    }
    boolean scheduled = saving.next != null;
    saving.next = instances;
    if (!scheduled) {
      long wait = saving.lastNanos == 0 ? 0 : Math.max(0, PERIOD.toNanos() - since);
      thread.schedule(() -> write(service, saving), Duration.ofNanos(wait));
    }
  }

  /** Writes what is still to be written, for at most 2 s, and ends the thread. */
  @Override
  public void close() {
    Map<ServiceKey, Saving> left;
    synchronized (this) {
      left = Map.copyOf(savings);
    }
    left.forEach((service, saving) -> thread.execute(() -> write(service, saving)));
    thread.close();
    try {
      if (!thread.awaitEnd(CLOSE_LIMIT)) {
        LOG.warn("{} still waits for the disk; the last snapshots may be missing", directory);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(ServiceKey service, Saving saving) {
    List<Instance> instances;
    synchronized (this) {
      instances = saving.next;
      saving.next = null;
      if (instances == null) {
        return;
      }
      saving.last = instances;
      saving.lastNanos = System.nanoTime();
    }
    SnapshotWrite written = file(service).write(instances);
    if (written instanceof SnapshotWrite.Failed failed) {
      synchronized (this) {
        saving.last = null; // offered again, it is tried again
      }
      if (!saving.failed) { // one warning is enough until it works again
        saving.failed = true;
        events.happened(RegistryEvent.SNAPSHOT_FAILED, failed.message());
      }
      return;
    }
    saving.failed = false;
    if (written instanceof SnapshotWrite.Written done && done.leftOut() > 0) {
      LOG.debug("{} instances of {} are not in its snapshot", done.leftOut(), service);
    }
  }

  private SnapshotFile file(ServiceKey service) {
    return SnapshotFile.in(directory, new SnapshotKey(namespace, application, service), time);
  }
}
