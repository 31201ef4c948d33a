package io.linnet.registry.zookeeper;

import io.linnet.registry.zookeeper.AnnouncementState.Goal;
import io.linnet.registry.zookeeper.AnnouncementState.Step;

/**
 * Decides what an announcement does next: a pure function of its state, the session and what
 * happened.
 *
 * <p>Every trigger leads to the same look at the world (index, then the node of our last
 * generation), and only what differs from the goal is changed:
 *
 * <ul>
 *   <li>A node is ours only if it belongs to the current session. One that belongs to an earlier
 *       session of ours is about to die: it is neither adopted nor removed, and the next generation
 *       is created beside it.
 *   <li>A node that is ours and says what it should causes no write.
 *   <li>A number is never used for two nodes: after any doubt the next one is taken.
 *   <li>After a failure the look is repeated for ever, with backoff.
 * </ul>
 */
final class AnnouncementRules {

  /** What to do now. */
  enum Command {
    NOTHING,
    INDEX,
    READ,
    CREATE,
    WRITE,
    DELETE,
    RETRY_LATER,
    FINISH
  }

  /**
   * What follows.
   *
   * @param state the state from now on
   * @param command to be carried out on {@code state.generation()}
   */
  record Decision(AnnouncementState state, Command command) {}

  private AnnouncementRules() {}

  /**
   * Decides.
   *
   * @param session the current session, or 0 without a connection
   */
  static Decision decide(AnnouncementState state, long session, AnnouncementEvent event) {
    return switch (event.kind()) {
      case ANNOUNCE -> wake(state.wanting(Goal.ANNOUNCED), session);
      case WITHDRAW -> wake(state.wanting(Goal.WITHDRAWN), session);
      case TRIGGER -> wake(state, session);
      case RETRY_DUE ->
          state.step() == Step.WAITING
              ? look(state, session)
              : new Decision(state, Command.NOTHING);
      case FAILED ->
          new Decision(state.at(Step.WAITING).failures(state.failures() + 1), Command.RETRY_LATER);
      case DELETED ->
          state.goal() == Goal.WITHDRAWN
              ? new Decision(state.at(Step.DONE), Command.FINISH)
              : look(state, session);
      case INDEXED, FOUND, MISSING, STORED ->
          state.goal() == Goal.WITHDRAWN || session == 0
              ? look(state, session)
              : approach(state, session, event);
    };
  }

  /** Looks now, or after the operation that is under way. */
  private static Decision wake(AnnouncementState state, long session) {
    return state.step().busy
        ? new Decision(state.again(true), Command.NOTHING)
        : look(state, session);
  }

  /** The first operation towards the goal. */
  private static Decision look(AnnouncementState before, long session) {
    AnnouncementState state = before.again(false);
    if (state.step() == Step.DONE) {
      return new Decision(state, Command.NOTHING);
    }
    if (state.goal() == Goal.WITHDRAWN && state.generation() == 0) {
      return new Decision(state.at(Step.DONE), Command.FINISH);
    }
    if (session == 0) {
      // The next connection is a trigger.
      return new Decision(state.at(Step.IDLE), Command.NOTHING);
    }
    return state.goal() == Goal.WITHDRAWN
        ? new Decision(state.at(Step.DELETING), Command.DELETE)
        : new Decision(state.at(Step.INDEXING), Command.INDEX);
  }

  /** The operation that follows an answer. */
  private static Decision approach(AnnouncementState state, long session, AnnouncementEvent event) {
    return switch (event.kind()) {
      case INDEXED -> state.generation() == 0 ? create(state) : read(state);
      case FOUND -> {
        if (event.owner() != session) {
          yield create(state);
        }
        yield event.same()
            ? settle(state, session)
            : new Decision(state.at(Step.WRITING), Command.WRITE);
      }
      case MISSING -> create(state);
      default -> read(state);
    };
  }

  private static Decision create(AnnouncementState state) {
    return new Decision(state.at(Step.CREATING).nextGeneration(), Command.CREATE);
  }

  /** Reading what was just written confirms it and sets the watch on it. */
  private static Decision read(AnnouncementState state) {
    return new Decision(state.at(Step.READING), Command.READ);
  }

  private static Decision settle(AnnouncementState state, long session) {
    AnnouncementState settled = state.at(Step.IDLE).failures(0);
    return settled.again() ? look(settled, session) : new Decision(settled, Command.NOTHING);
  }
}
