package io.linnet.spi;

/** What a registry, or who uses it, decided or noticed; each kind is counted. */
public enum RegistryEvent {
  /** The registry is there. */
  CONNECTED(false),
  /** The registry is gone; what is known stays in use. */
  DISCONNECTED(true),
  /** The registry has not been there since the start. */
  UNREACHABLE(true),
  /** The registry refuses our credentials or an operation. */
  REFUSED(true),
  /** An instance of ours is about to be written. */
  ANNOUNCED(false),
  /** An instance of ours was removed. */
  WITHDRAWN(false),
  /** An entry is not what it should be, and is ignored. */
  IGNORED_INVALID(true),
  /** The last instances vanished; they are used a little longer. */
  KEPT_EMPTY(true),
  /** An instance vanished from the registry; it stays in use, because it is connected. */
  KEPT_CONNECTED(true),
  /** An instance that was kept is not used any more. */
  DROPPED(false),
  /** More than half of a service's instances vanished within seconds. */
  SHRUNK(true),
  /** Most instances of a service that answer are ejected; ejections are ignored. */
  PANIC(true),
  /** So many of them are well again that ejections count. */
  PANIC_OVER(false),
  /** The first instances are back after an outage; some calls are held back. */
  RECOVERING(true),
  /** All calls are sent again. */
  RECOVERED(false),
  /** The registry is not there; the list on disk is used. */
  SNAPSHOT_USED(true),
  /** The list on disk can't be used or written. */
  SNAPSHOT_FAILED(true),
  /** An audit found what no event had told. */
  HEALED(true),
  /** A rule holds from now on, or no longer. */
  RULES_CHANGED(false),
  /** A rule is wrong; the last good one stays. */
  RULE_REFUSED(true);

  private final boolean warning;

  RegistryEvent(boolean warning) {
    this.warning = warning;
  }

  /** Whether somebody should know. */
  public boolean isWarning() {
    return warning;
  }
}
