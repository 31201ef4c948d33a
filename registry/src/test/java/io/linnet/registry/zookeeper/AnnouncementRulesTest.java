package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.zookeeper.AnnouncementEvent.Kind;
import io.linnet.registry.zookeeper.AnnouncementRules.Command;
import io.linnet.registry.zookeeper.AnnouncementRules.Decision;
import io.linnet.registry.zookeeper.AnnouncementState.Goal;
import io.linnet.registry.zookeeper.AnnouncementState.Step;
import org.junit.jupiter.api.Test;

/**
 * Explores every order in which answers, lost answers, lost and expired sessions, a person who
 * deletes and changes nodes, and withdrawal can come, up to a number of faults.
 */
final class AnnouncementRulesTest {

  @Test
  void everyOrderOfFaultsEndsWithOneNodeOfOursOrWithNone() {
    Exploration<AnnouncementWorld> all =
        Exploration.of(
            AnnouncementWorld.START, AnnouncementWorld::steps, AnnouncementWorld::disturbances);

    all.assertAllSettle(AnnouncementWorld::settled);
    assertThat(all.worlds().size()).isGreaterThan(10_000);
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
