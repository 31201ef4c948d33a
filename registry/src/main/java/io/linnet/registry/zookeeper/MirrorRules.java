package io.linnet.registry.zookeeper;

import io.linnet.registry.zookeeper.MirrorState.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what a mirror does next: a pure function of its state, the session and what happened.
 *
 * <p>Each connection leads through the same steps: sync, watch, read everything. Nothing is read
 * without a watch, so what changes after a reading is always told.
 *
 * <ul>
 *   <li>Within a session ZooKeeper never answers with an older state than before, but the next
 *       session may meet a server that lags behind. The sync makes it catch up first; comparing
 *       transaction ids instead would fail with servers that were started again empty.
 *   <li>One operation at a time. Children that are touched meanwhile are read after it.
 *   <li>Answers come after the events about what they say. So if an audit finds a difference that
 *       no event told of, events get lost, perhaps all: the watch is set and everything read anew.
 *   <li>After a failure everything is tried from the beginning, for ever, with backoff.
 * </ul>
 */
final class MirrorRules {

  /** What to do now. All but the last three take the place of what was going on. */
  enum Command {
    /** Nothing more of what was going on; its answer does not count. */
    STOP,
    SYNC,
    WATCH,
    /** Wait for our turn. */
    SPREAD,
    /** Forget which children are dirty, list the children, and read each. */
    READ_ALL,
    /** Read the children that are dirty now, which they are no longer. */
    READ_DIRTY,
    /** Compare the names of the children, and what some of them say. */
    AUDIT,
    RETRY_LATER,
    UNWATCH,
    /** Make what was read known. */
    TAKE,
    FLUSH_LATER,
    /** Tell that something may have changed. Comes last. */
    REPORT
  }

  /**
   * What follows.
   *
   * @param state the state from now on
   * @param commands to be carried out in this order
   */
  record Decision(MirrorState state, List<Command> commands) {}

  private MirrorRules() {}

  /**
   * Decides.
   *
   * @param session the current session, or 0 without a connection
   */
  static Decision decide(MirrorState state, long session, MirrorEvent event) {
    if (state.step() == Step.CLOSED) {
      return decision(state);
    }
    return switch (event.kind()) {
      case CONNECTED -> connected(state, session);
      case DISCONNECTED -> rest(state);
      case CLOSE -> close(state, session);
      case TOUCHED ->
          state.flushing()
              ? decision(state.dirty(true))
              : decision(state.dirty(true).flushing(true), Command.FLUSH_LATER);
      case FLUSH_DUE -> flush(state.flushing(false), session);
      case AUDIT -> audit(state, session);
      default ->
          // The connection is another one or gone; to hear of that is only a matter of time.
          session == state.session() ? proceed(state, event) : rest(state);
    };
  }

  private static Decision connected(MirrorState state, long session) {
    if (session == 0) {
      return rest(state);
    }
    boolean underWay = state.step().busy || state.step() == Step.SPREADING || state.current();
    return session == state.session() && underWay
        ? decision(state)
        : load(state.in(session).failures(0));
  }

  private static Decision flush(MirrorState state, long session) {
    return state.step() == Step.IDLE && state.current() && session == state.session()
        ? settle(state)
        : decision(state);
  }

  private static Decision audit(MirrorState state, long session) {
    if (session != state.session()) {
      // We should have heard of the connection; that we did not must not matter for long.
      return session == 0 ? rest(state) : connected(state, session);
    }
    return state.step() == Step.IDLE && state.current()
        ? decision(state.at(Step.AUDITING), Command.AUDIT)
        : decision(state);
  }

  private static Decision close(MirrorState state, long session) {
    MirrorState closed = state.at(Step.CLOSED).current(false);
    return session == 0
        ? decision(closed, Command.STOP)
        : decision(closed, Command.STOP, Command.UNWATCH);
  }

  /** What follows within a connection. */
  private static Decision proceed(MirrorState state, MirrorEvent event) {
    return switch (event.kind()) {
      case SYNCED -> decision(state.at(Step.WATCHING), Command.WATCH);
      case WATCHED ->
          event.many() ? decision(state.at(Step.SPREADING), Command.SPREAD) : readAll(state);
      case SPREAD_DUE -> readAll(state);
      case READ -> taken(state);
      case AGREES -> settle(state);
      case RETRY_DUE, DIFFERS -> load(state);
      // What we are not allowed to see is no reason to keep silent about the rest.
      case REFUSED -> retryLater(state, state.known(true));
      case FAILED -> retryLater(state, state);
      default -> throw new AssertionError(event);
    };
  }

  private static Decision load(MirrorState state) {
    return changed(state, state.at(Step.SYNCING).current(false), Command.SYNC);
  }

  private static Decision readAll(MirrorState state) {
    return decision(state.at(Step.READING_ALL).dirty(false), Command.READ_ALL);
  }

  private static Decision taken(MirrorState state) {
    Decision next = settle(state.known(true).current(true).failures(0));
    List<Command> commands = new ArrayList<>(List.of(Command.TAKE));
    commands.addAll(next.commands());
    commands.add(Command.REPORT);
    return new Decision(next.state(), List.copyOf(commands));
  }

  /** Reads at once what is dirty and has waited long enough. */
  private static Decision settle(MirrorState state) {
    return state.dirty() && !state.flushing()
        ? decision(state.at(Step.READING_DIRTY).dirty(false), Command.READ_DIRTY)
        : decision(state.at(Step.IDLE));
  }

  private static Decision retryLater(MirrorState before, MirrorState state) {
    return changed(
        before,
        state.at(Step.WAITING).current(false).failures(state.failures() + 1),
        Command.RETRY_LATER);
  }

  /** Waits for a connection. */
  private static Decision rest(MirrorState state) {
    return changed(state, state.at(Step.IDLE).in(0).current(false), Command.STOP);
  }

  private static Decision changed(MirrorState before, MirrorState after, Command command) {
    return before.known() == after.known() && before.current() == after.current()
        ? decision(after, command)
        : decision(after, command, Command.REPORT);
  }

  private static Decision decision(MirrorState state, Command... commands) {
    return new Decision(state, List.of(commands));
  }
}
