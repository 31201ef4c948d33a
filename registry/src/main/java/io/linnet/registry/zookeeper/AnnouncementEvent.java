package io.linnet.registry.zookeeper;

/**
 * Something that an announcement reacts to.
 *
 * @param kind what happened
 * @param owner of {@link Kind#FOUND}: the session that the node belongs to
 * @param same of {@link Kind#FOUND}: whether the node says what it should
 */
record AnnouncementEvent(Kind kind, long owner, boolean same) {

  /** What happened. */
  enum Kind {
    /** Announce, or announce something else. */
    ANNOUNCE,
    /** Withdraw. */
    WITHDRAW,
    /** A reason to look: a connection, an event on our node, the audit. */
    TRIGGER,
    /** The backoff is over. */
    RETRY_DUE,
    /** An answer: the index has our services. */
    INDEXED,
    /** An answer: the node is there. */
    FOUND,
    /** An answer: the node is not there. */
    MISSING,
    /** An answer: the node was created, written, or there before; what it is now, reading tells. */
    STORED,
    /** An answer: our nodes are gone. */
    DELETED,
    /** An answer: nobody knows. */
    FAILED
  }

  static AnnouncementEvent of(Kind kind) {
    return new AnnouncementEvent(kind, 0, false);
  }

  static AnnouncementEvent found(long owner, boolean same) {
    return new AnnouncementEvent(Kind.FOUND, owner, same);
  }
}
