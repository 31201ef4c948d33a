package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceKeyTest {

  @ParameterizedTest
  @CsvSource({
    "shop.Orders,        shop.Orders, '',   ''",
    "blue/shop.Orders,   shop.Orders, blue, ''",
    "shop.Orders:1.0,    shop.Orders, '',   1.0",
    "b_1/a.B$C-d:2-rc.1, a.B$C-d,     b_1,  2-rc.1",
  })
  void readsWhatItWrites(String text, String name, String group, String version) {
    ServiceKey key = new ServiceKey(name, group, version);
    assertThat(ServiceKey.parse(text)).isEqualTo(key);
    assertThat(key).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", ":1", "9lives", "a b", "a/b/c", "a:b:c", "g:1/a", "a\n", "x/ä", "größe", "g/:1"
      })
  void refusesTextsWithOtherCharacters(String text) {
    assertThatThrownBy(() -> ServiceKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("service ")
        .hasMessageContaining("(expected: ");
  }

  @Test
  void saysWhichPartIsWrong() {
    assertThatThrownBy(() -> ServiceKey.of("a").withGroup("b/c"))
        .hasMessage("service group: 'b/c' (expected: at most 64 letters, digits, '_', '.' or '-')");
    assertThatThrownBy(() -> ServiceKey.of("a").withVersion("1:2"))
        .hasMessageStartingWith("service version: '1:2'");
  }

  @Test
  void limitsTheLengthOfEachPart() {
    ServiceKey longest = new ServiceKey("n".repeat(255), "g".repeat(64), "v".repeat(64));
    assertThat(ServiceKey.parse(longest.toString())).isEqualTo(longest);
    assertThatThrownBy(() -> ServiceKey.of("n".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> longest.withGroup("g".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> longest.withVersion("v".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherGroupOrVersionKeepsTheRest() {
    ServiceKey key = new ServiceKey("a.B", "g", "1");
    assertThat(key.withGroup("h")).isEqualTo(new ServiceKey("a.B", "h", "1"));
    assertThat(key.withVersion("2")).isEqualTo(new ServiceKey("a.B", "g", "2"));
  }
}
