package io.linnet.core.cluster;

import io.linnet.core.cluster.Membership.Note;
import io.linnet.spi.RegistryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether most instances of a service are ejected, or just coming back after an outage, and what
 * follows from it for all of them. Guarded by its directory.
 */
final class ServiceHealth {

  private final String service;
  private final Panic panic;
  private final Recovery recovery;
  private final Duration hold;
  private final List<Note> notes = new ArrayList<>();
  private boolean panicking;
  private boolean recovering;

  ServiceHealth(String service, Panic panic, Duration hold) {
    this.service = service;
    this.panic = panic;
    this.hold = hold;
    this.recovery = new Recovery(hold);
  }

  /** Decides whether ejections count. */
  void judge(List<LiveEndpoint> known) {
    boolean before = panicking;
    panicking = panic.judge(known);
    if (panicking && !before) {
      long ejected = known.stream().filter(LiveEndpoint::isEjected).count();
      note(
          RegistryEvent.PANIC,
          "%d of %d instances are ejected, more than %d %% of those that answer: all are used again"
              .formatted(ejected, known.size(), 100 - panic.threshold()));
    } else if (before && !panicking) {
      note(RegistryEvent.PANIC_OVER, "fewer instances are ejected, and they are left out again");
    }
  }

  /** How many calls may be sent, so many instances being usable; null for all. */
  Recovery.@Nullable Throttle throttle(int usable, long nowNanos) {
    Recovery.Throttle throttle = recovery.usable(usable, nowNanos);
    if (throttle != null && !recovering) {
      recovering = true;
      note(
          RegistryEvent.RECOVERING,
          "the first instances are back after an outage, %d now; until there are %d, or their number"
                  .formatted(usable, throttle.needed())
              + " has not changed for %s, some calls are held back".formatted(hold));
    } else if (throttle == null && recovering && usable > 0) {
      recovering = false;
      note(RegistryEvent.RECOVERED, usable + " usable, all calls are sent again");
    }
    return throttle;
  }

  /** When to look again though nothing has happened; null when there is no need. */
  @Nullable Duration nextLook(List<LiveEndpoint> known, long nowNanos) {
    return Stream.concat(
            Stream.ofNullable(recovery.left(nowNanos)),
            known.stream().map(LiveEndpoint::ejectedFor).filter(Objects::nonNull))
        .min(Duration::compareTo)
        .orElse(null);
  }

  /** What has been noted since the last time. */
  List<Note> takeNotes() {
    List<Note> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }

  private void note(RegistryEvent event, String what) {
    notes.add(new Note(event, service + ": " + what));
  }
}
