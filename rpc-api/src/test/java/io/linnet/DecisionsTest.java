package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecisionsTest {

  private long nowNanos = 1_000_000;
  private final Decisions decisions = new Decisions("Orders/find", () -> nowNanos, nowNanos);

  @Test
  void eachTellsWhoDecidedWhatAndWhen() {
    decisions.add("retry", "at most 2 attempts");
    nowNanos += 2_500_000;
    decisions.add("pick", "of two\n  a: 1\n  b: 2");
    assertThat(decisions.all())
        .containsExactly(
            new Decisions.Decision(Duration.ZERO, "retry", "at most 2 attempts"),
            new Decisions.Decision(Duration.ofNanos(2_500_000), "pick", "of two\n  a: 1\n  b: 2"));
    assertThat(decisions)
        .hasToString(
            """
            Orders/find
               0.000 ms retry: at most 2 attempts
               2.500 ms pick: of two
                          a: 1
                          b: 2""");
  }

  @Test
  void aCallThatIsRepeatedThousandsOfTimesDoesNotFillTheMemory() {
    for (int i = 0; i < 1_000; i++) {
      decisions.add("retry", "again");
    }
    assertThat(decisions.all()).hasSize(200);
    assertThat(decisions.toString()).endsWith("\n800 more");
  }
}
