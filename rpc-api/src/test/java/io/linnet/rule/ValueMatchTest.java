package io.linnet.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueMatchTest {

  @ParameterizedTest
  @CsvSource({
    "acme, acme, true",
    "acme, acme2, false",
    "acme, '', false",
    "shop.*, shop.Orders, true",
    "shop.*, shop., true",
    "shop.*, shop, false",
    "*Service, OrderService, true",
    "*Service, Service, true",
    "*Service, ervice, false",
    "*Service, OrderServices, false",
    "*der*, OrderService, true",
    "*der*, der, true",
    "*der*, de, false",
    "*, '', true",
    "*, x, true",
    "**, x, true",
    ">=3, 3, true",
    ">=3, 2, false",
    ">=3, 9223372036854775807, true",
    ">=3, 9223372036854775808, false",
    ">=3, 99999999999999999999, false",
    ">=3, 4x, false",
    ">=3, '', false",
    ">=-3, -3, true",
    ">=-3, -, false",
    ">3, 3, false",
    ">3, 4, true",
    "<=3, 3, true",
    "<=3, -9223372036854775808, true",
    "<=3, -9223372036854775809, false",
    "<3, 3, false",
    "<3, 2, true",
    "3..5, 3, true",
    "3..5, 5, true",
    "3..5, 6, false",
    "-5..-3, -4, true",
    "1.2.., 1.2.., true",
  })
  void isComparedWithText(String match, String value, boolean expected) {
    assertThat(ValueMatch.of(match).matches(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "42, 42, true",
    "42, 43, false",
    "-42, -42, true",
    "9223372036854775807, 9223372036854775807, true",
    "9223372036854775808, -9223372036854775808, false",
    "-9223372036854775808, -9223372036854775808, true",
    "*, 7, true",
    "4*, 42, false",
    "acme, 0, false",
    "3..5, 4, true",
    ">5, 5, false",
    ">=5, 9223372036854775807, true",
    "<0, -9223372036854775808, true",
  })
  void isComparedWithNumbers(String match, long value, boolean expected) {
    assertThat(ValueMatch.of(match).matches(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a*b", "*a*b", "a**", "***"})
  void anyTextMayStandAtBothEndsOnly(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatch.of(text))
        .withMessage("match: '%s' (expected: text, with * only at its start or its end)", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {">=", ">=x", "> 3", "<3.5", "3..", "3..x", ">=1234567890123456789"})
  void aBoundIsAWholeNumber(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatch.of(text))
        .withMessage(
            "match: '%s' (expected: >=3, >3, <=3, <3 or 3..5, numbers of at most 18 characters)",
            text);
  }

  @Test
  void aRangeBeginsWithTheSmallerNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatch.of("5..3"))
        .withMessage("match: 5..3 (expected: the smaller number first)");
  }
}
