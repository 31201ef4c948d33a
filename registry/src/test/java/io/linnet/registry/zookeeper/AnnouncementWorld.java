package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.zookeeper.AnnouncementEvent.Kind;
import io.linnet.registry.zookeeper.AnnouncementRules.Command;
import io.linnet.registry.zookeeper.AnnouncementRules.Decision;
import io.linnet.registry.zookeeper.AnnouncementState.Goal;
import io.linnet.registry.zookeeper.AnnouncementState.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An announcement and ZooKeeper around it. Whatever the announcement does is checked here against
 * what it never may do.
 *
 * @param wanted what the node is to say
 * @param asked the operation under way, or null
 * @param reply the answer that has not been looked at, or null
 * @param session the latest session
 * @param nodes by generation
 * @param created the highest generation that there ever was a node of
 */
record AnnouncementWorld(
    AnnouncementState state,
    int wanted,
    @Nullable Asked asked,
    @Nullable Reply reply,
    long session,
    boolean connected,
    Map<Integer, Node> nodes,
    int created,
    int faults) {

  private static final int MAX_FAULTS = 3;

  /** What a person has written into a node. */
  private static final int GARBAGE = -1;

  static final AnnouncementWorld START =
      new AnnouncementWorld(AnnouncementState.START, 0, null, null, 1, false, Map.of(), 0, 0);

  /** An operation on the node of a generation. */
  record Asked(Command command, int generation, int says) {}

  /** An answer; of a node that was found, whose it is and what it says. */
  record Reply(Kind kind, long owner, int says) {}

  record Node(long owner, int says) {}

  /** Whether the world is as the goal says. */
  boolean settled() {
    if (state.step() == Step.DONE) {
      return nodes.isEmpty();
    }
    return state.goal() == Goal.ANNOUNCED
        && nodes.equals(Map.of(state.generation(), new Node(session, wanted)));
  }

  /** What happens by itself. */
  List<AnnouncementWorld> steps() {
    List<AnnouncementWorld> next = new ArrayList<>();
    next.add(reaped());
    next.add(on(AnnouncementEvent.of(Kind.TRIGGER)));
    if (!connected) {
      next.add(connection(true).on(AnnouncementEvent.of(Kind.TRIGGER)));
    } else if (asked != null) {
      next.add(executed());
    }
    if (reply != null) {
      next.add(answered());
    }
    if (state.step() == Step.WAITING) {
      next.add(on(AnnouncementEvent.of(Kind.RETRY_DUE)));
    }
    return next;
  }

  /** What users and other people do, and what goes wrong, while there may still be some of it. */
  List<AnnouncementWorld> disturbances() {
    List<AnnouncementWorld> next = new ArrayList<>();
    if (faults == MAX_FAULTS) {
      return next;
    }
    AnnouncementWorld fault =
        new AnnouncementWorld(
            state, wanted, asked, reply, session, connected, nodes, created, faults + 1);
    next.add(fault.on(AnnouncementEvent.of(Kind.WITHDRAW)));
    next.add(fault.on(AnnouncementEvent.of(Kind.ANNOUNCE)));
    next.add(fault.wanting(wanted + 1).on(AnnouncementEvent.of(Kind.ANNOUNCE)));
    next.add(fault.with(Map.of()));
    next.add(fault.changed((generation, node) -> new Node(node.owner, GARBAGE)));
    for (AnnouncementWorld lost : fault.lost()) {
      next.add(lost);
      next.add(lost.expired());
    }
    if (asked != null && connected) {
      next.add(fault.executed().failed());
    }
    return next;
  }

  private AnnouncementWorld on(AnnouncementEvent event) {
    Decision decision = AnnouncementRules.decide(state, connected ? session : 0, event);
    check(decision);
    Command command = decision.command();
    AnnouncementState after = decision.state();
    if (after.step() == Step.WAITING && state.step() != Step.WAITING) {
      assertThat(command).as("what ends the wait").isEqualTo(Command.RETRY_LATER);
    }
    if (after.step() == Step.IDLE && state.step().busy && connected) {
      assertThat(event.kind()).as("what sets the watch").isEqualTo(Kind.FOUND);
    }
    if (command == Command.NOTHING) {
      assertThat(after.step().busy).isEqualTo(asked != null || reply != null);
      return new AnnouncementWorld(
          after, wanted, asked, reply, session, connected, nodes, created, faults);
    }
    assertThat(asked == null && reply == null).as("one operation at a time").isTrue();
    Asked next =
        command == Command.RETRY_LATER || command == Command.FINISH
            ? null
            : new Asked(command, after.generation(), wanted);
    return new AnnouncementWorld(
        after, wanted, next, null, session, connected, nodes, created, faults);
  }

  private void check(Decision decision) {
    Goal goal = decision.state().goal();
    Node last = nodes.get(state.generation());
    switch (decision.command()) {
      case CREATE -> {
        assertThat(goal).isEqualTo(Goal.ANNOUNCED);
        assertThat(connected).isTrue();
        assertThat(decision.state().generation()).isEqualTo(state.generation() + 1);
        assertThat(last == null || last.owner != session)
            .as("another node although ours is there")
            .isTrue();
      }
      case WRITE -> {
        assertThat(goal).isEqualTo(Goal.ANNOUNCED);
        assertThat(connected).isTrue();
        assertThat(last).as("a write that changes nothing").isNotEqualTo(new Node(session, wanted));
        assertThat(decision.state().generation()).isEqualTo(state.generation());
      }
      // Nothing of ours is removed while it is wanted, so the next generation is always there
      // before the last one goes.
      case DELETE -> assertThat(goal).isEqualTo(Goal.WITHDRAWN);
      case FINISH -> {
        assertThat(goal).isEqualTo(Goal.WITHDRAWN);
        assertThat(state.step()).as("finished twice").isNotEqualTo(Step.DONE);
      }
      default -> {}
    }
  }

  /** ZooKeeper carries out the operation under way. */
  private AnnouncementWorld executed() {
    Map<Integer, Node> after = new TreeMap<>(nodes);
    Node node = nodes.get(asked.generation);
    Reply answer =
        switch (asked.command) {
          case INDEX -> new Reply(Kind.INDEXED, 0, 0);
          case READ ->
              node == null
                  ? new Reply(Kind.MISSING, 0, 0)
                  : new Reply(Kind.FOUND, node.owner, node.says);
          case CREATE -> {
            assertThat(asked.generation).as("a number used twice").isGreaterThan(created);
            after.put(asked.generation, new Node(session, asked.says));
            yield new Reply(Kind.STORED, 0, 0);
          }
          case WRITE -> {
            if (node != null) {
              assertThat(node.owner).as("a write to a node of another session").isEqualTo(session);
              after.put(asked.generation, new Node(session, asked.says));
            }
            yield new Reply(Kind.STORED, 0, 0);
          }
          case DELETE -> {
            after.clear();
            yield new Reply(Kind.DELETED, 0, 0);
          }
          default -> throw new AssertionError(asked);
        };
    int highest = asked.command == Command.CREATE ? asked.generation : created;
    return new AnnouncementWorld(
        state, wanted, null, answer, session, connected, Map.copyOf(after), highest, faults);
  }

  /** The announcement looks at the answer. */
  private AnnouncementWorld answered() {
    AnnouncementEvent event =
        reply.kind == Kind.FOUND
            ? AnnouncementEvent.found(reply.owner, reply.says == wanted)
            : AnnouncementEvent.of(reply.kind);
    return new AnnouncementWorld(
            state, wanted, null, null, session, connected, nodes, created, faults)
        .on(event);
  }

  /** Nobody knows what became of the operation. */
  private AnnouncementWorld failed() {
    return new AnnouncementWorld(
        state,
        wanted,
        null,
        new Reply(Kind.FAILED, 0, 0),
        session,
        connected,
        nodes,
        created,
        faults);
  }

  /** The ways in which a connection breaks: before ZooKeeper did what was asked for, or after. */
  private List<AnnouncementWorld> lost() {
    AnnouncementWorld cut = connection(false);
    if (asked == null) {
      return List.of(cut);
    }
    return connected
        ? List.of(cut.failed(), executed().failed().connection(false))
        : List.of(cut.failed());
  }

  private AnnouncementWorld expired() {
    return new AnnouncementWorld(
        state, wanted, asked, reply, session + 1, connected, nodes, created, faults);
  }

  /** The nodes of earlier sessions go at last. */
  private AnnouncementWorld reaped() {
    return changed((generation, node) -> node.owner == session ? node : null);
  }

  private interface Change {
    @Nullable Node of(int generation, Node node);
  }

  private AnnouncementWorld changed(Change change) {
    Map<Integer, Node> left = new TreeMap<>();
    nodes.forEach(
        (generation, node) -> {
          Node after = change.of(generation, node);
          if (after != null) {
            left.put(generation, after);
          }
        });
    return with(Map.copyOf(left));
  }

  private AnnouncementWorld with(Map<Integer, Node> nodes) {
    return new AnnouncementWorld(
        state, wanted, asked, reply, session, connected, nodes, created, faults);
  }

  private AnnouncementWorld wanting(int wanted) {
    return new AnnouncementWorld(
        state, wanted, asked, reply, session, connected, nodes, created, faults);
  }

  private AnnouncementWorld connection(boolean there) {
    return new AnnouncementWorld(
        state, wanted, asked, reply, session, there, nodes, created, faults);
  }
}
