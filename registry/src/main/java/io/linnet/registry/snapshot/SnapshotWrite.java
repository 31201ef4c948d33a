package io.linnet.registry.snapshot;

/** What became of writing a snapshot. */
public sealed interface SnapshotWrite {

  /**
   * It is on disk.
   *
   * @param leftOut how many instances no reader would take: too large, without an application, not
   *     of the service
   */
  record Written(int leftOut) implements SnapshotWrite {}

  /** It was there already. */
  record Unchanged() implements SnapshotWrite {}

  /**
   * It could not be written; an older one may still be there.
   *
   * @param message what and why, for a log; names the file
   */
  record Failed(String message) implements SnapshotWrite {}
}
