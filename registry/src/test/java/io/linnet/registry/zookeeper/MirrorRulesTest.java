package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.zookeeper.MirrorEvent.Kind;
import io.linnet.registry.zookeeper.MirrorRules.Command;
import io.linnet.registry.zookeeper.MirrorRules.Decision;
import io.linnet.registry.zookeeper.MirrorState.Step;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Explores every order in which changes, events, answers, lost events and answers, lost and expired
 * sessions, servers that lag behind and servers that have lost their data can come, up to a number
 * of changes and faults.
 */
final class MirrorRulesTest {

  private static final long SESSION = 7;

  private static final MirrorState CURRENT =
      new MirrorState(Step.IDLE, SESSION, true, true, false, false, 0);

  @ParameterizedTest
  @CsvSource({"3, 1", "1, 2"})
  void everyOrderOfFaultsEndsWithTheTruth(int changes, int faults) {
    assertThat(explored(changes, faults).worlds().size()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 2", "1, 3"})
  @Tag("faults")
  void everyOrderOfMoreFaultsEndsWithTheTruth(int changes, int faults) {
    assertThat(explored(changes, faults).worlds().size()).isGreaterThan(100_000);
  }

  private static Exploration<MirrorWorld> explored(int changes, int faults) {
    MirrorMoves moves = new MirrorMoves(changes, faults);
    Exploration<MirrorWorld> all =
        Exploration.of(new MirrorWorld(), moves::steps, moves::disturbances);
    all.assertAllSettle(MirrorWorld::settled);
    return all;
  }

  @Test
  void aClosedMirrorLetsGoOfItsWatchAndDoesNothingMore() {
    for (MirrorWorld world : explored(1, 1).worlds()) {
      Decision closed = MirrorRules.decide(world.state(), SESSION, MirrorEvent.of(Kind.CLOSE));
      assertThat(closed.commands()).containsExactly(Command.STOP, Command.UNWATCH);
      for (Kind kind : Kind.values()) {
        assertThat(MirrorRules.decide(closed.state(), SESSION, MirrorEvent.of(kind)))
            .isEqualTo(new Decision(closed.state().current(false), List.of()));
      }
    }
  }

  @Test
  void onlyManyChildrenThatAreKnownAreReadInTurns() {
    MirrorState watching = CURRENT.current(false).at(Step.WATCHING);

    assertThat(MirrorRules.decide(watching, SESSION, MirrorEvent.watched(false)).commands())
        .containsExactly(Command.READ_ALL);
    assertThat(MirrorRules.decide(watching, SESSION, MirrorEvent.watched(true)).commands())
        .containsExactly(Command.SPREAD);
  }

  @Test
  void eventsInOneWindowAreReadOnceAtItsEnd() {
    Decision first = MirrorRules.decide(CURRENT, SESSION, MirrorEvent.of(Kind.TOUCHED));
    Decision second = MirrorRules.decide(first.state(), SESSION, MirrorEvent.of(Kind.TOUCHED));
    Decision due = MirrorRules.decide(second.state(), SESSION, MirrorEvent.of(Kind.FLUSH_DUE));

    assertThat(first.commands()).containsExactly(Command.FLUSH_LATER);
    assertThat(second.commands()).isEmpty();
    assertThat(due.commands()).containsExactly(Command.READ_DIRTY);
  }

  @Test
  void whatIsTouchedWhileEverythingIsReadIsReadAfterIt() {
    MirrorState reading = CURRENT.current(false).at(Step.READING_ALL).dirty(true);

    Decision decision = MirrorRules.decide(reading, SESSION, MirrorEvent.of(Kind.READ));

    assertThat(decision.commands())
        .containsExactly(Command.TAKE, Command.READ_DIRTY, Command.REPORT);
  }

  @Test
  void aConnectionThatNobodyToldOfIsFoundByAnAudit() {
    MirrorState resting = CURRENT.current(false).in(0);

    Decision decision = MirrorRules.decide(resting, SESSION, MirrorEvent.of(Kind.AUDIT));

    assertThat(decision.commands()).containsExactly(Command.SYNC);
  }

  @Test
  void failuresAreCountedUntilEverythingHasBeenRead() {
    MirrorState syncing = MirrorState.START.in(SESSION).at(Step.SYNCING);

    Decision failed = MirrorRules.decide(syncing, SESSION, MirrorEvent.of(Kind.FAILED));
    Decision again = MirrorRules.decide(failed.state(), SESSION, MirrorEvent.of(Kind.RETRY_DUE));
    Decision twice = MirrorRules.decide(again.state(), SESSION, MirrorEvent.of(Kind.FAILED));

    assertThat(twice.commands()).containsExactly(Command.RETRY_LATER);
    assertThat(twice.state().failures()).isEqualTo(2);
    assertThat(twice.state().known()).isFalse();
    MirrorState reading = twice.state().at(Step.READING_ALL);
    assertThat(MirrorRules.decide(reading, SESSION, MirrorEvent.of(Kind.READ)).state().failures())
        .isZero();
  }

  @Test
  void whatMayNotBeReadIsKnownToBeNothing() {
    MirrorState reading = MirrorState.START.in(SESSION).at(Step.READING_ALL);

    Decision refused = MirrorRules.decide(reading, SESSION, MirrorEvent.of(Kind.REFUSED));

    assertThat(refused.state().known()).isTrue();
    assertThat(refused.commands()).containsExactly(Command.RETRY_LATER, Command.REPORT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SYNCED", "WATCHED", "READ", "AGREES", "DIFFERS", "RETRY_DUE", "SPREAD_DUE"})
  void nothingGoesOnInAnotherSessionThanItBeganIn(Kind kind) {
    Decision decision = MirrorRules.decide(CURRENT, SESSION + 1, MirrorEvent.of(kind));

    assertThat(decision.commands()).containsExactly(Command.STOP, Command.REPORT);
    assertThat(decision.state().current()).isFalse();
  }
}
