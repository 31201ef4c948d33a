package io.linnet.registry.zookeeper;

/**
 * Something that a mirror reacts to.
 *
 * @param kind what happened
 * @param many of {@link Kind#WATCHED}: whether so much is known that reading it all again is a load
 */
record MirrorEvent(Kind kind, boolean many) {

  /** What happened. */
  enum Kind {
    CONNECTED,
    DISCONNECTED,
    /** Nobody needs the mirror any more. */
    CLOSE,
    /** Time to look whether events were lost. */
    AUDIT,
    /** An event about a child that was not dirty; it is now. */
    TOUCHED,
    /** The wait in which events come together is over. */
    FLUSH_DUE,
    /** The wait that spreads the clients' readings is over. */
    SPREAD_DUE,
    /** The backoff is over. */
    RETRY_DUE,
    /** An answer: the server we are connected to has caught up. */
    SYNCED,
    /** An answer: there is a watch. */
    WATCHED,
    /** The answers to a reading: all are there. */
    READ,
    /** The answers to an audit: what was looked at is as it is known. */
    AGREES,
    /** The answers to an audit: something is not as it is known, and no event told of it. */
    DIFFERS,
    /** An answer: nobody knows. */
    FAILED,
    /** An answer: ZooKeeper does not let us. */
    REFUSED
  }

  static MirrorEvent of(Kind kind) {
    return new MirrorEvent(kind, false);
  }

  static MirrorEvent watched(boolean many) {
    return new MirrorEvent(Kind.WATCHED, many);
  }
}
