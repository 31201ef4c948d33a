package io.linnet.registry.zookeeper;

/**
 * How far a mirror is. Names and what they say are not part of it.
 *
 * @param step what is going on
 * @param session that the watch is or will be set in, or 0 while there is no connection
 * @param known whether everything has been read once
 * @param current whether nothing but events that are on their way can be missing
 * @param dirty whether there are children that an event was about and that are to be read
 * @param flushing whether the wait in which events come together is going on
 * @param failures in a row
 */
record MirrorState(
    Step step,
    long session,
    boolean known,
    boolean current,
    boolean dirty,
    boolean flushing,
    int failures) {

  /** What is going on. */
  enum Step {
    /** Nothing, until something happens. */
    IDLE(false),
    /** The server is catching up with what others may have told us before. */
    SYNCING(true),
    WATCHING(true),
    /** Until our turn to read everything again. */
    SPREADING(false),
    READING_ALL(true),
    READING_DIRTY(true),
    AUDITING(true),
    /** After a failure, until the backoff is over. */
    WAITING(false),
    CLOSED(false);

    /** True while an answer is to come. */
    final boolean busy;

    Step(boolean busy) {
      this.busy = busy;
    }
  }

  static final MirrorState START = new MirrorState(Step.IDLE, 0, false, false, false, false, 0);

  MirrorState at(Step step) {
    return new MirrorState(step, session, known, current, dirty, flushing, failures);
  }

  MirrorState in(long session) {
    return new MirrorState(step, session, known, current, dirty, flushing, failures);
  }

  MirrorState known(boolean known) {
    return new MirrorState(step, session, known, current, dirty, flushing, failures);
  }

  MirrorState current(boolean current) {
    return new MirrorState(step, session, known, current, dirty, flushing, failures);
  }

  MirrorState dirty(boolean dirty) {
    return new MirrorState(step, session, known, current, dirty, flushing, failures);
  }

  MirrorState flushing(boolean flushing) {
    return new MirrorState(step, session, known, current, dirty, flushing, failures);
  }

  MirrorState failures(int failures) {
    return new MirrorState(step, session, known, current, dirty, flushing, failures);
  }
}
