package io.linnet.core;

import io.linnet.Clock;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens around a registry, logs it, and tells who wants to hear of it. */
final class RegistryLog implements RegistryEvents {

  /** Users look for the registry's messages under this name, whoever writes them. */
  private static final Logger LOG = LoggerFactory.getLogger("io.linnet.registry");

  /** Lines of one kind within {@link #PERIOD}: 10 000 bad entries must not fill the disk. */
  private static final int MAX_LINES = 10;

  private static final long PERIOD = Duration.ofMinutes(1).toNanos();

  /** One kind: how often it happened, and how much of that was logged lately. */
  private static final class Kind {
    private final LongAdder count = new LongAdder();
    private long periodStart;
    private int lines;
    private int silent;
  }

  private final Clock clock;
  private final List<RegistryEvents> listeners;
  private final Map<RegistryEvent, Kind> kinds = new EnumMap<>(RegistryEvent.class);

  RegistryLog(Clock clock, List<RegistryEvents> listeners) {
    this.clock = clock;
    this.listeners = new CopyOnWriteArrayList<>(listeners);
    for (RegistryEvent event : RegistryEvent.values()) {
      Kind kind = new Kind();
      kind.periodStart = clock.nanoTime();
      kinds.put(event, kind);
    }
  }

  @Override
  public void happened(RegistryEvent event, String detail) {
    Kind kind = kinds.get(event);
    if (kind != null) {
      kind.count.increment();
      log(event, kind, detail);
    }
    for (RegistryEvents listener : listeners) {
      try {
        listener.happened(event, detail);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on {}", event, e);
      }
    }
  }

  /** How often each kind happened. */
  Map<RegistryEvent, Long> counts() {
    Map<RegistryEvent, Long> counts = new EnumMap<>(RegistryEvent.class);
    kinds.forEach((event, kind) -> counts.put(event, kind.count.sum()));
    return counts;
  }

  private void log(RegistryEvent event, Kind kind, String detail) {
    String more;
    synchronized (kind) {
      long now = clock.nanoTime();
      if (now - kind.periodStart >= PERIOD) {
        kind.periodStart = now;
        kind.lines = 0;
      }
      if (kind.lines == MAX_LINES) {
        kind.silent++;
        return;
      }
      kind.lines++;
      more = kind.silent == 0 ? "" : " (and " + kind.silent + " of this kind not logged before)";
      kind.silent = 0;
    }
    if (event.isWarning()) {
      LOG.warn("{}{}", detail, more);
    } else {
      LOG.info("{}{}", detail, more);
    }
  }
}
