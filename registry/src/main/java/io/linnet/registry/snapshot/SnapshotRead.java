package io.linnet.registry.snapshot;

import io.linnet.Instance;
import java.time.Instant;
import java.util.List;

/** What became of reading a snapshot. */
public sealed interface SnapshotRead {

  /** There is none. */
  record Missing() implements SnapshotRead {}

  /**
   * There is one.
   *
   * @param instances those that are to be used, in the order they were written
   * @param writtenAt when
   * @param ignored how many entries are no instance of the service and were left out
   */
  record Loaded(List<Instance> instances, Instant writtenAt, int ignored) implements SnapshotRead {

    /** Copies the list. */
    public Loaded {
      instances = List.copyOf(instances);
    }
  }

  /**
   * There is something that is not used.
   *
   * @param message what and why, for a log; names the file
   */
  record Refused(Reason reason, String message) implements SnapshotRead {}

  /** Why a snapshot is refused. */
  enum Reason {
    /** The file can't be read, or is none. */
    UNREADABLE,

    /** It is larger than any that is written. */
    TOO_LARGE,

    /** It is not as it was written: torn or changed. */
    DAMAGED,

    /** It was written by a version with another format. */
    UNKNOWN_FORMAT,

    /** It is whole, but does not say what it has to. */
    BAD_CONTENT,

    /** It is about something else. */
    OTHER_KEY,

    /** It is older than the caller wants, or from the future. */
    TOO_OLD
  }
}
