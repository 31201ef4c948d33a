package io.linnet.governance.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for an argument in a table. */
final class ArgumentKeysTest {

  private record Item(String shop, long number) {}

  private record Shelf(DayOfWeek day, Item item) {}

  private record Point(int x, int y) {}

  private record Chain(String name, Chain next) {}

  private record Basket(List<String> items) {}

  private record Box<T>(T value) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        long.class,
        Integer.class,
        boolean.class,
        UUID.class,
        LocalDate.class,
        DayOfWeek.class,
        Point.class
      })
  void smallValuesStandForThemselves(Class<?> type) {
    Object value = new Object();
    assertThat(ArgumentKeys.of(type).key(value)).isSameAs(value);
  }

  @Test
  void equalValuesHaveEqualKeys() {
    ArgumentKeys keys = ArgumentKeys.of(Shelf.class);
    Object one = keys.key(new Shelf(DayOfWeek.MONDAY, new Item("tea", 1)));
    assertThat(keys.key(new Shelf(DayOfWeek.MONDAY, new Item("tea", 1)))).isEqualTo(one);
    assertThat(keys.key(new Shelf(DayOfWeek.MONDAY, new Item("tea", 2)))).isNotEqualTo(one);
    assertThat(keys.key(new Shelf(DayOfWeek.FRIDAY, new Item("tea", 1)))).isNotEqualTo(one);
    assertThat(keys.key(new Shelf(DayOfWeek.FRIDAY, null))).isNotEqualTo(one);
    assertThat(keys.key(null)).isEqualTo(keys.key(null)).isNotEqualTo(one);
  }

  @Test
  void longTextsAreNotKept() {
    String big = "x".repeat(100_000);
    assertThat(ArgumentKeys.of(String.class).key("tea")).isEqualTo("tea");
    Object key = ArgumentKeys.of(String.class).key(big);
    assertThat(key).isEqualTo(ArgumentKeys.of(String.class).key("x".repeat(100_000)));
    assertThat(key).isNotEqualTo(ArgumentKeys.of(String.class).key("x".repeat(99_999)));
    assertThat(key).isNotEqualTo(ArgumentKeys.of(String.class).key(big.replaceFirst("x", "y")));
    assertThat(key.toString()).hasSizeLessThan(400);
    Object inside = ArgumentKeys.of(Item.class).key(new Item(big, 1));
    assertThat(inside.toString()).hasSizeLessThan(400);
  }

  @Test
  void whatIsNotComparedByValueIsRefusedWithItsType() throws Exception {
    refuses(int[].class, "int[] (expected: a text, a primitive");
    refuses(List.class, "java.util.List (expected");
    refuses(Object.class, "java.lang.Object (expected");
    refuses(Basket.class, "java.util.List<java.lang.String> (expected");
    refuses(Chain.class, "ArgumentKeysTest$Chain (expected");
    refuses(Box.class, "T (expected");
  }

  private static void refuses(Class<?> type, String message) {
    assertThatThrownBy(() -> ArgumentKeys.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
