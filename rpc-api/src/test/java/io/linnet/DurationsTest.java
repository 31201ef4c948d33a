package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "250us, PT0.00025S",
    "500ms, PT0.5S",
    "2s, PT2S",
    "5m, PT5M",
    "36h, PT36H",
    "0ms, PT0S"
  })
  void readsWhatItWrites(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.format(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1000us, 1ms", "1500ms, 1500ms", "60s, 1m", "90s, 90s", "120m, 2h", "0h, 0ms"})
  void writesTheLargestUnitThatLosesNothing(String text, String shortest) {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(shortest);
  }

  @Test
  void anyNumberOfMicrosecondsReturns() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      long micros = random.nextLong(1L << random.nextInt(1, 50));
      Duration duration = Duration.ofNanos(micros * 1_000);
      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
  }

  @Test
  void spaceAroundAndBeforeTheUnitIsFine() {
    assertThat(Durations.parse(" 15 s ")).isEqualTo(Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-5s",
        "1.5s",
        "5 sec",
        "5S",
        "5d",
        "PT5S",
        "5s5",
        "1234567890123456s"
      })
  void refusesOtherForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage("'%s' (expected: a number and a unit us, ms, s, m or h, such as 500ms)", text);
  }

  @Test
  void refusesWhatDoesNotFitInNanoseconds() {
    assertThat(Durations.parse("2562047h")).isEqualTo(Duration.ofHours(2_562_047));
    for (String text : new String[] {"2562048h", "999999999999999h", "999999999999999m"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Durations.parse(text))
          .withMessage("'%s' (expected: at most 292 years)", text);
    }
  }
}
