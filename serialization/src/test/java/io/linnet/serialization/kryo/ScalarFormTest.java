package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.serialization.sample.Kinds;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The bytes of single values: what they are, and that there is no other way to write them. */
@SuppressWarnings("JavaUtilDate") // contracts have it
final class ScalarFormTest {

  @Test
  void commonValuesAreShort() {
    bytes("primitiveInt", -1, 1);
    bytes("boxedInt", null, 0);
    bytes("boxedInt", 63, 127);
    bytes("boxedLong", 1L, 1, 2);
    bytes("boxedBoolean", true, 2);
    bytes("string", null, 0);
    bytes("string", "", 1);
    bytes("string", "hé", 5, 'h', 0xE9);
    bytes("string", "中", 4, 0xE4, 0xB8, 0xAD);
    bytes("localTime", LocalTime.of(9, 0), 37);
    bytes("bigDecimal", new BigDecimal("1.5"), 2, 15, 2);
    size("localDate", LocalDate.of(1990, 5, 17), 2);
    size("localDate", LocalDate.of(2026, 5, 17), 3);
    size("localDateTime", LocalDateTime.of(2026, 5, 17, 23, 59, 59), 5);
    size("localDateTime", LocalDateTime.of(2026, 5, 17, 23, 59, 59, 999_000_000), 7);
    size("instant", Instant.parse("2026-05-17T23:59:59Z"), 5);
    size("date", Date.from(Instant.parse("2026-05-17T23:59:59.123Z")), 6);
    size("zoneOffset", ZoneOffset.ofHours(8), 2);
    size("currency", Currency.getInstance("EUR"), 2);
  }

  @Test
  void aTimeHasOneForm() {
    refused("localTime", "no writer uses", (9 << 2) + 2, 0); // no milliseconds, yet some announced
    refused("localTime", "no writer uses", (9 << 2) + 3, 0xE8, 0x07); // 1000 µs are 1 ms
    refused("localTime", "more than a second", (9 << 2) + 2, 0xE8, 0x07); // 1000 ms
    refused("localTime", "DateTimeException", (24 << 2) + 1);
    refused("localDate", "DateTimeException", 0xA2, 0x03); // month 13
    refused("localDate", "DateTimeException", 0x5F, 0x01); // February 30
    refused("localDate", "no such year", 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F);
    refused("zoneOffset", "no writer uses", 1, 127, 0x88, 0x0E); // 900 s are a quarter
    refused("zoneOffset", "DateTimeException", 1, 73);
    refused("duration", "more than a second", 1, 0, 0x80, 0x94, 0xEB, 0xDC, 0x03);
  }

  @Test
  void aNumberHasOneForm() {
    refused("bigInteger", "no digits", 1);
    refused("bigInteger", "no writer uses", 3, 0, 1);
    refused("bigInteger", "no writer uses", 3, 0xFF, 0x80);
    refused("bigInteger", "bytes of them", 0x82, 0x20);
    refused("bigDecimal", "scale beyond 10000", 2, 1, 0xA2, 0x9C, 0x01);
    refused("primitiveInt", "more than 32 bits", 0x80, 0x80, 0x80, 0x80, 0x10);
    refused("boxedBoolean", "neither true nor false", 3);
    refused("boxedLong", "neither true nor false", 2);
    refused("optionalInt", "neither true nor false", 3);
  }

  @Test
  void aNameMustBeKnown() {
    refused("currency", "IllegalArgumentException", 1);
    refused("currency", "no such currency", 0xFF, 0xFF, 0x7F);
    refused("zoneId", "ZoneRulesException", 7, 'A', '/', 'B');
    refused("locale", "not a language tag", 3, '_');
    refused("uri", "IllegalArgumentException", 3, ' ');
    refused("zoneId", "more than 64 characters", 0x83, 0x01);
    refused("locale", "more than 35 characters", 73);
    refused("uri", "more than 2048 characters", 0x83, 0x20);
  }

  @Test
  void whatCantComeBackIsNotSent() {
    notSent(
        "locale", Locale.forLanguageTag("en-x-" + "a".repeat(8) + "-b".repeat(14)), "limit: 35");
    notSent("uri", URI.create("urn:" + "x".repeat(2_048)), "2052 characters (limit: 2048)");
    notSent("date", new Date(Long.MIN_VALUE + 1_577_836_800_000L), "a date that looks like null");
  }

  private static void bytes(String method, Object value, int... expected) {
    assertThat(encode(method, value)).as(method).isEqualTo(Codecs.bytes(expected));
  }

  private static void size(String method, Object value, int expected) {
    assertThat(encode(method, value)).as(method).hasSize(expected);
  }

  private static byte[] encode(String method, Object value) {
    return codec(method).encodeArguments(Arguments.of(new Object[] {value}));
  }

  private static void notSent(String method, Object value, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> encode(method, value))
        .withMessageContaining(message);
  }

  private static void refused(String method, String message, int... bytes) {
    assertThatExceptionOfType(CodecException.class)
        .as(method)
        .isThrownBy(() -> codec(method).decodeArguments(Codecs.bytes(bytes)))
        .withMessageStartingWith(method + "(arg0): ")
        .withMessageContaining(message);
  }

  private static MethodCodec codec(String method) {
    return Codecs.method(Kinds.class, method);
  }
}
