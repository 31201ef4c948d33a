package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.transport.Age.State;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AgeTest {

  private static final Duration LIMIT = Duration.ofMinutes(100);

  private final ManualClock clock = ManualClock.create();

  @RepeatedTest(20)
  void aConnectionIsOldOnceAndHalfAMinuteLaterItIsOverOnce() {
    Age age = Age.of(LIMIT, clock.nanoTime());
    clock.advance(Duration.ofMinutes(90).minusSeconds(1));
    assertThat(state(age)).isEqualTo(State.YOUNG);
    clock.advance(Duration.ofMinutes(20).plusSeconds(2)); // ± 10 %
    assertThat(state(age)).isEqualTo(State.OLD);
    clock.advance(Duration.ofSeconds(29));
    assertThat(state(age)).as("said once").isEqualTo(State.YOUNG);
    clock.advance(Duration.ofSeconds(1));
    assertThat(state(age)).isEqualTo(State.OVER);
    clock.advance(Duration.ofHours(10));
    assertThat(state(age)).as("said once").isEqualTo(State.YOUNG);
  }

  @Test
  void notAllConnectionsAreOldAtTheSameMoment() {
    long start = clock.nanoTime();
    clock.advance(LIMIT);
    long old = 0;
    for (int i = 0; i < 1_000; i++) {
      old += state(Age.of(LIMIT, start)) == State.OLD ? 1 : 0;
    }
    assertThat(old).isBetween(350L, 650L);
  }

  @Test
  void oneThatIsSentAwayHasTheSameGraceWhateverItsAge() {
    Age age = Age.of(Duration.ZERO, 0);
    age.endNow();
    assertThat(age.at(1)).isEqualTo(Age.State.SENT_AWAY);
    assertThat(age.at(2)).isEqualTo(Age.State.YOUNG);
    long grace = Duration.ofMillis(Age.GRACE_MILLIS).toNanos();
    assertThat(age.at(grace)).isEqualTo(Age.State.YOUNG);
    assertThat(age.at(grace + 1)).isEqualTo(Age.State.OVER);
    assertThat(age.at(grace + 2)).isEqualTo(Age.State.YOUNG);
  }

  @Test
  void withoutALimitItStaysYoung() {
    Age age = Age.of(Duration.ZERO, clock.nanoTime());
    assertThat(state(age)).isEqualTo(State.YOUNG);
    clock.advance(Duration.ofDays(1_000));
    assertThat(state(age)).isEqualTo(State.YOUNG);
  }

  private State state(Age age) {
    return age.at(clock.nanoTime());
  }
}
