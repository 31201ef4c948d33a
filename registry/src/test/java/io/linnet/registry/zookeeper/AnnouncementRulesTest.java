package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.zookeeper.AnnouncementEvent.Kind;
import io.linnet.registry.zookeeper.AnnouncementRules.Command;
import io.linnet.registry.zookeeper.AnnouncementRules.Decision;
import io.linnet.registry.zookeeper.AnnouncementState.Goal;
import io.linnet.registry.zookeeper.AnnouncementState.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Explores every order in which answers, lost answers, lost and expired sessions, a person who
 * deletes nodes, and withdrawal can come, up to a number of faults.
 */
final class AnnouncementRulesTest {

  private static final int MAX_FAULTS = 3;

  /**
   * The announcement and ZooKeeper around it.
   *
   * @param pending the operation under way, or NOTHING
   * @param session the latest session
   * @param nodes generation to owner
   */
  private record World(
      AnnouncementState state,
      Command pending,
      long session,
      boolean connected,
      Map<Integer, Long> nodes,
      int faults) {

    World on(AnnouncementEvent event) {
      Decision decision = AnnouncementRules.decide(state, connected ? session : 0, event);
      if (decision.command() == Command.WRITE || decision.command() == Command.CREATE) {
        assertThat(decision.state().goal()).isEqualTo(Goal.ANNOUNCED);
        assertThat(connected).isTrue();
      }
      if (decision.command() == Command.CREATE) {
        assertThat(decision.state().generation()).isEqualTo(state.generation() + 1);
      }
      if (decision.command() == Command.DELETE) {
        assertThat(decision.state().goal()).isEqualTo(Goal.WITHDRAWN);
      }
      Command next =
          switch (decision.command()) {
            case NOTHING -> decision.state().step().busy ? pending : Command.NOTHING;
            case RETRY_LATER, FINISH -> Command.NOTHING;
            default -> decision.command();
          };
      return new World(decision.state(), next, session, connected, nodes, faults);
    }

    /** ZooKeeper carries out the operation under way. */
    World executed() {
      Map<Integer, Long> after = new TreeMap<>(nodes);
      if (pending == Command.CREATE) {
        after.putIfAbsent(state.generation(), session);
      } else if (pending == Command.DELETE) {
        after.clear();
      } else if (pending == Command.WRITE) {
        assertThat(nodes.get(state.generation())).isIn(null, session);
      }
      return with(session, connected, after, faults);
    }

    AnnouncementEvent answer() {
      Long owner = nodes.get(state.generation());
      return switch (pending) {
        case INDEX -> AnnouncementEvent.of(Kind.INDEXED);
        case READ ->
            owner == null
                ? AnnouncementEvent.of(Kind.MISSING)
                : AnnouncementEvent.found(owner, true);
        case CREATE, WRITE -> AnnouncementEvent.of(Kind.STORED);
        case DELETE -> AnnouncementEvent.of(Kind.DELETED);
        default -> throw new AssertionError(pending);
      };
    }

    World with(long session, boolean connected, Map<Integer, Long> nodes, int faults) {
      return new World(state, pending, session, connected, nodes, faults);
    }

    World connection(boolean there) {
      return with(session, there, nodes, faults);
    }

    World fault() {
      return with(session, connected, nodes, faults + 1);
    }

    boolean asks() {
      return pending != Command.NOTHING;
    }

    /** What may come next. */
    List<World> successors() {
      List<World> next = new ArrayList<>();
      if (asks() && connected) {
        World executed = executed();
        next.add(executed.on(executed.answer()));
      }
      if (state.step() == Step.WAITING) {
        next.add(on(AnnouncementEvent.of(Kind.RETRY_DUE)));
      }
      if (!connected) {
        next.add(connection(true).on(AnnouncementEvent.of(Kind.TRIGGER)));
      }
      next.add(on(AnnouncementEvent.of(Kind.TRIGGER)));
      next.add(reaped());
      if (faults < MAX_FAULTS) {
        World fault = fault();
        next.add(lost(fault));
        next.add(lost(fault.executed()));
        World expired = lost(fault).with(session + 1, false, nodes, faults + 1);
        next.add(expired);
        next.add(
            lost(fault.executed()).with(session + 1, false, fault.executed().nodes, faults + 1));
        next.add(fault.with(session, connected, Map.of(), faults + 1));
        next.add(fault.on(AnnouncementEvent.of(Kind.WITHDRAW)));
        next.add(fault.on(AnnouncementEvent.of(Kind.ANNOUNCE)));
      }
      return next;
    }

    /** The connection breaks; an answer that was to come does not. */
    private static World lost(World world) {
      World cut = world.connection(false);
      return cut.asks() ? cut.on(AnnouncementEvent.of(Kind.FAILED)) : cut;
    }

    /** The nodes of earlier sessions go at last. */
    World reaped() {
      Map<Integer, Long> left = new TreeMap<>(nodes);
      left.values().removeIf(owner -> owner != session);
      return with(session, connected, left, faults);
    }

    /** What becomes of it when no more faults happen. */
    World settled() {
      World world = reaped().connection(true).on(AnnouncementEvent.of(Kind.TRIGGER));
      for (int steps = 0; world.asks() || world.state.step() == Step.WAITING; steps++) {
        assertThat(steps).as("steps from %s", this).isLessThan(20);
        if (world.asks()) {
          World executed = world.executed();
          world = executed.on(executed.answer());
        } else {
          world = world.on(AnnouncementEvent.of(Kind.RETRY_DUE));
        }
      }
      return world;
    }
  }

  @Test
  void everyOrderOfFaultsEndsWithOneNodeOfOursOrWithNone() {
    World start = new World(AnnouncementState.START, Command.NOTHING, 1, false, Map.of(), 0);
    Set<World> seen = new HashSet<>(Set.of(start));
    Deque<World> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      World world = open.poll();
      World end = world.settled();
      if (end.state.goal() == Goal.WITHDRAWN) {
        assertThat(end.nodes).as("from %s", world).isEmpty();
        assertThat(end.state.step()).isEqualTo(Step.DONE);
      } else if (end.state.step() != Step.DONE) {
        assertThat(end.nodes)
            .as("from %s", world)
            .containsEntry(end.state.generation(), end.session);
        assertThat(end.state.step()).isEqualTo(Step.IDLE);
      }
      for (World next : world.successors()) {
        if (next.state.generation() <= 6 && next.state.failures() <= 4 && seen.add(next)) {
          open.add(next);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(1_000);
  }

  @Test
  void aNodeThatIsOursAndSaysTheRightThingIsLeftAlone() {
    AnnouncementState reading = new AnnouncementState(Goal.ANNOUNCED, Step.READING, 3, 2, false);

    Decision decision = AnnouncementRules.decide(reading, 7, AnnouncementEvent.found(7, true));

    assertThat(decision.command()).isEqualTo(Command.NOTHING);
    assertThat(decision.state())
        .isEqualTo(new AnnouncementState(Goal.ANNOUNCED, Step.IDLE, 3, 0, false));
  }

  @Test
  void aNodeOfAnEarlierSessionIsNotAdoptedButFollowed() {
    AnnouncementState reading = new AnnouncementState(Goal.ANNOUNCED, Step.READING, 3, 0, false);

    Decision decision = AnnouncementRules.decide(reading, 8, AnnouncementEvent.found(7, true));

    assertThat(decision.command()).isEqualTo(Command.CREATE);
    assertThat(decision.state().generation()).isEqualTo(4);
  }

  @Test
  void whatHappensDuringAnOperationIsLookedAtAfterIt() {
    AnnouncementState reading = new AnnouncementState(Goal.ANNOUNCED, Step.READING, 3, 0, false);

    Decision first = AnnouncementRules.decide(reading, 7, AnnouncementEvent.of(Kind.TRIGGER));
    Decision then = AnnouncementRules.decide(first.state(), 7, AnnouncementEvent.found(7, true));

    assertThat(first.command()).isEqualTo(Command.NOTHING);
    assertThat(then.command()).isEqualTo(Command.INDEX);
  }
}
