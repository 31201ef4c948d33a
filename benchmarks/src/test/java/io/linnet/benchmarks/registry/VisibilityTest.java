package io.linnet.benchmarks.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VisibilityTest {

  @Test
  void countsFromTheAnswerToTheListAndWhatNeverCame() {
    Visibility visibility =
        Visibility.of(
            List.of(change(1, true, 5_000), change(1, false, 6_000), change(2, true, 7_000)),
            List.of(change(1, true, 9_000), change(1, false, 16_000), change(3, true, 7_500)));

    assertThat(visibility.missed()).isEqualTo(1);
    assertThat(visibility.millis(50)).isBetween(4.0, 4.01);
    assertThat(visibility.millis(100)).isBetween(10.0, 10.01);
  }

  @Test
  void takesAListThatWasThereBeforeTheAnswerForOneAtOnce() {
    assertThat(Visibility.of(List.of(change(1, true, 5)), List.of(change(1, true, 3))).millis(99))
        .isZero();
  }

  @Test
  void knowsNoTimeOfWhatWasNotSeen() {
    assertThat(Visibility.of(List.of(change(1, true, 5)), List.of()).millis(99)).isNaN();
  }

  private static Change change(int number, boolean added, long atMicros) {
    return Change.parse(new Change(number, added, atMicros).toLine());
  }
}
