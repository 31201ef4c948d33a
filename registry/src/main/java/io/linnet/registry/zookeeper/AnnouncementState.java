package io.linnet.registry.zookeeper;

/**
 * How far the announcement of one instance is.
 *
 * @param goal what is wanted
 * @param step what is going on
 * @param generation of the last node we tried to create, or 0
 * @param failures in a row
 * @param again something happened while an operation was under way: look once more after it
 */
record AnnouncementState(Goal goal, Step step, int generation, int failures, boolean again) {

  /** What is wanted. */
  enum Goal {
    ANNOUNCED,
    WITHDRAWN
  }

  /** What is going on. */
  enum Step {
    /** Nothing, until something happens. */
    IDLE(false),
    /** Making sure that consumers of the services find the application. */
    INDEXING(true),
    /** Looking at the node of the last generation. */
    READING(true),
    CREATING(true),
    WRITING(true),
    DELETING(true),
    /** After a failure, until the backoff is over. */
    WAITING(false),
    /** Withdrawn. */
    DONE(false);

    /** True while an answer is to come. */
    final boolean busy;

    Step(boolean busy) {
      this.busy = busy;
    }
  }

  static final AnnouncementState START =
      new AnnouncementState(Goal.ANNOUNCED, Step.IDLE, 0, 0, false);

  AnnouncementState at(Step step) {
    return new AnnouncementState(goal, step, generation, failures, again);
  }

  AnnouncementState wanting(Goal goal) {
    return new AnnouncementState(goal, step, generation, failures, again);
  }

  AnnouncementState again(boolean again) {
    return new AnnouncementState(goal, step, generation, failures, again);
  }

  AnnouncementState failures(int failures) {
    return new AnnouncementState(goal, step, generation, failures, again);
  }

  AnnouncementState nextGeneration() {
    return new AnnouncementState(goal, step, generation + 1, failures, again);
  }
}
