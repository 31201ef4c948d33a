package io.linnet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SettingsReaderTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void readsEveryKindAndTrims() {
    SettingsReader reader =
        reader(
            Map.of(
                "timeout", " 5s ", "size", "7", "on", "true", "off", "false", "name", " x ", "mode",
                "b"));
    assertThat(reader.duration("timeout", SECOND, SECOND, MINUTE)).isEqualTo(Duration.ofSeconds(5));
    assertThat(reader.integer("size", 1, 0, 10)).isEqualTo(7);
    assertThat(reader.bool("on", false)).isTrue();
    assertThat(reader.bool("off", true)).isFalse();
    assertThat(reader.text("name", "y")).isEqualTo("x");
    assertThat(reader.choice("mode", "a", List.of("a", "b"))).isEqualTo("b");
    reader.check();
  }

  @Test
  void givesTheDefaultWhereNothingIsSaid() {
    SettingsReader reader = reader(Map.of());
    assertThat(reader.duration("timeout", SECOND, SECOND, MINUTE)).isEqualTo(SECOND);
    assertThat(reader.integer("size", 3, 0, 10)).isEqualTo(3);
    assertThat(reader.bool("on", true)).isTrue();
    assertThat(reader.text("name", "y")).isEqualTo("y");
    assertThat(reader.choice("mode", "a", List.of("a", "b"))).isEqualTo("a");
    assertThat(reader.used()).isEmpty();
    reader.check();
  }

  @Test
  void theEndsOfARangeBelongToIt() {
    SettingsReader reader = reader(Map.of("a", "1s", "b", "1m", "c", "0", "d", "10"));
    assertThat(reader.duration("a", MINUTE, SECOND, MINUTE)).isEqualTo(SECOND);
    assertThat(reader.duration("b", SECOND, SECOND, MINUTE)).isEqualTo(MINUTE);
    assertThat(reader.integer("c", 5, 0, 10)).isZero();
    assertThat(reader.integer("d", 5, 0, 10)).isEqualTo(10);
    reader.check();
  }

  @Test
  void tellsAllProblemsAtOnceWithKeyValueSourceAndExpectation() {
    SettingsReader reader =
        reader(
            Map.of(
                "early",
                "999ms",
                "late",
                "61s",
                "odd",
                "soon",
                "big",
                "11",
                "huge",
                "99999999999",
                "on",
                "yes",
                "mode",
                "c"));
    assertThat(reader.duration("early", SECOND, SECOND, MINUTE)).isEqualTo(SECOND);
    assertThat(reader.duration("late", SECOND, SECOND, MINUTE)).isEqualTo(SECOND);
    assertThat(reader.duration("odd", SECOND, SECOND, MINUTE)).isEqualTo(SECOND);
    assertThat(reader.integer("big", 5, 0, 10)).isEqualTo(5);
    assertThat(reader.integer("huge", 5, 0, 10)).isEqualTo(5);
    assertThat(reader.bool("on", false)).isFalse();
    assertThat(reader.choice("mode", "a", List.of("b", "a"))).isEqualTo("a");
    reader.problem("max", "is less than min");

    assertThat(problems(reader))
        .containsExactly(
            "linnet.test.early: '999ms' from file (expected: a duration from 1s to 1m)",
            "linnet.test.late: '61s' from file (expected: a duration from 1s to 1m)",
            "linnet.test.odd: 'soon' from file (expected: a duration from 1s to 1m)",
            "linnet.test.big: '11' from file (expected: a whole number from 0 to 10)",
            "linnet.test.huge: '99999999999' from file (expected: a whole number from 0 to 10)",
            "linnet.test.on: 'yes' from file (expected: true or false)",
            "linnet.test.mode: 'c' from file (expected: one of a, b)",
            "linnet.test.max: is less than min");
  }

  @Test
  void theMessageListsEachProblemOnALine() {
    SettingsReader reader = reader(Map.of());
    reader.problem("a", "is missing");
    reader.problem("b", "is missing");
    assertThat(catchThrowableOfType(InvalidSettingsException.class, reader::check))
        .hasMessage(
            "wrong settings:\n  - linnet.test.a: is missing\n  - linnet.test.b: is missing");
  }

  @Test
  void anotherScopeNotesItsProblemsInTheSamePlace() {
    SettingsReader reader = reader(Map.of("size", "x"));
    SettingsReader other = reader.in(SettingsScope.of("other"));
    assertThat(other.integer("size", 1, 0, 10)).isEqualTo(1);
    other.problem("size", "is missing");
    reader.integer("size", 1, 0, 10);
    assertThat(problems(reader)).hasSize(2).isEqualTo(problems(other));
  }

  @Test
  void remembersWhatWasSaidAndUsed() {
    SettingsReader reader = reader(Map.of("size", "7", "unread", "1"));
    assertThat(reader.isSet("unread")).isTrue();
    assertThat(reader.isSet("name")).isFalse();
    reader.integer("size", 1, 0, 10);
    reader.text("name", "y");
    assertThat(reader.used()).containsExactly(new Setting("linnet.test.size", "7", "file"));
  }

  private static List<String> problems(SettingsReader reader) {
    return catchThrowableOfType(InvalidSettingsException.class, reader::check).problems();
  }

  @Test
  void belowAWordNamesProblemsAndWhatWasAskedBeginWithIt() {
    SettingsReader reader =
        reader(Map.of("maglev.bound", "7", "maglev.old.bound", "x", "bound", "3"));
    SettingsReader maglev = reader.below("maglev");
    assertThat(maglev.integer("bound", 1, 0, 10)).isEqualTo(7);
    assertThat(maglev.isSet("bound")).isTrue();
    assertThat(maglev.isSet("key")).isFalse();
    assertThat(maglev.below("old").integer("bound", 1, 0, 10)).isEqualTo(1);
    maglev.problem("key", "is missing");
    assertThat(reader.asked()).containsExactly("maglev.bound", "maglev.key", "maglev.old.bound");
    assertThat(catchThrowableOfType(InvalidSettingsException.class, reader::check).problems())
        .hasSize(2)
        .anyMatch(problem -> problem.contains("maglev.old.bound: 'x' from"))
        .anyMatch(problem -> problem.endsWith("maglev.key: is missing"));
  }

  @Test
  void aValueOfAnyFormIsParsedOrSaidToBeWrong() {
    SettingsReader reader = reader(Map.of("good", "1,2", "bad", "1,,2", "worse", "x"));
    assertThat(reader.read("good", List.of(), "numbers", SettingsReaderTest::numbers))
        .isEqualTo(List.of(1, 2));
    assertThat(reader.read("bad", List.of(9), "numbers", SettingsReaderTest::numbers))
        .isEqualTo(List.of(9));
    assertThat(reader.read("worse", List.of(9), "numbers", SettingsReaderTest::numbers))
        .isEqualTo(List.of(9));
    assertThat(catchThrowableOfType(InvalidSettingsException.class, reader::check).problems())
        .hasSize(2)
        .allMatch(problem -> problem.endsWith("(expected: numbers)"));
  }

  /** Whole numbers between commas; null where one is missing. */
  private static @Nullable List<Integer> numbers(String text) {
    List<String> parts = List.of(text.split(",", -1));
    return parts.contains("") ? null : parts.stream().map(Integer::valueOf).toList();
  }

  private static SettingsReader reader(Map<String, String> values) {
    Map<String, String> entries = new HashMap<>();
    values.forEach((name, value) -> entries.put("linnet.test." + name, value));
    Settings settings = Settings.none().with(new SettingsSource("file", entries));
    return new SettingsReader(settings, SettingsScope.of("test"));
  }
}
