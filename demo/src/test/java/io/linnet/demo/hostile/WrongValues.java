package io.linnet.demo.hostile;

import static io.linnet.demo.hostile.HostileValue.number;
import static io.linnet.demo.hostile.HostileValue.zeros;

import io.linnet.testing.wire.WireBytes;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rows T15 to T22: values that are not of the type of their position, or of no type at all. */
final class WrongValues {

  private static final int MEBIBYTE = 1 << 20;

  private WrongValues() {}

  static Stream<HostileValue> all() {
    return Stream.of(indices(), constructors(), nulls(), references(), scalars(), texts())
        .flatMap(each -> each);
  }

  /** Behind the last, minus one, the largest; one more than they say where null is possible. */
  private static Stream<HostileValue> indices() {
    return Stream.of(
        index(Row.T15, "shape", 2),
        index(Row.T15, "figure", 1),
        index(Row.T15, "permitted", 3),
        HostileValue.of(
            Row.T15, "in a list", "shapes", WireBytes.join(number(4), number(2), zeros(20))),
        index(Row.T17, "colour", 3),
        HostileValue.of(Row.T17, "inside", "permitted", "03 03"),
        HostileValue.of(Row.T17, "in a set", "colours", "03 03"),
        HostileValue.of(Row.T17, "as a key", "colourMap", "04 07 02"));
  }

  private static HostileValue index(Row row, String method, int first) {
    return new HostileValue(
        row,
        "n, -1 and the largest as " + method,
        method,
        LongStream.of(first, 127, 128, Integer.MAX_VALUE, 1L << 31, 1L << 32, Long.MAX_VALUE, -2)
            .mapToObj(index -> WireBytes.join(number(index + 1), zeros(40)))
            .toList());
  }

  private static Stream<HostileValue> constructors() {
    return Stream.of(
        HostileValue.of(Row.T18, "a check that fails", "checked", "01 01"),
        HostileValue.of(Row.T18, "an AssertionError", "erring", "01 02"),
        HostileValue.of(Row.T18, "a LinkageError", "erring", "01 04"));
  }

  private static Stream<HostileValue> nulls() {
    return Stream.of(
        HostileValue.of(
            Row.T19, "for a primitive: it has no byte for it", "number", WireBytes.EMPTY),
        HostileValue.of(Row.T19, "for a key", "doubleMap", "03"),
        HostileValue.of(Row.T19, "in a sorted set", "sorted", "04 00"),
        HostileValue.of(Row.T19, "in a set of constants", "colours", "04 00"),
        HostileValue.of(Row.T19, "in a queue", "queues", "03 04 00"),
        HostileValue.of(
            Row.T19, "for the item of an optional: neither empty nor there", "maybe", "03"));
  }

  /** Stock Kryo's references: 0 is null, 1 is new, 2 and more are objects that were before. */
  private static Stream<HostileValue> references() {
    return Stream.of(
        HostileValue.of(Row.T20, "to an object of another class", "beans", "05 01 02 00 01 03 00"),
        HostileValue.of(Row.T20, "to one that does not exist", "node", "01 7F"),
        HostileValue.of(Row.T20, "to the object that is being made", "node", "01 02"),
        HostileValue.of(Row.T20, "to one that comes later", "beans", "05 04 01 00 00"),
        HostileValue.of(
            Row.T20,
            "10 001 of them",
            "beans",
            WireBytes.join(number(2 * 10_001 + 1), WireBytes.filled(10_001, 2))));
  }

  private static Stream<HostileValue> scalars() {
    return Stream.of(
        HostileValue.of(
            Row.T22,
            "NaN twice as a key",
            "doubleMap",
            doubles("000000000000f87f", "010000000000f87f")),
        HostileValue.of(Row.T22, "a scale of 2 billion", "decimal", "02 01 FE FF FF FF 0F"),
        HostileValue.of(Row.T22, "a scale of 10 001", "decimal", "02 01 A2 9C 01"),
        HostileValue.of(
            Row.T22,
            "an integer of 4 MB",
            "integer",
            WireBytes.join(number(4 * MEBIBYTE + 1), WireBytes.filled(4 * MEBIBYTE, 0x77))),
        HostileValue.of(Row.T22, "an integer of no digits", "integer", "01"),
        HostileValue.of(Row.T22, "a boolean of 2", "booleans", "02 02"));
  }

  private static WireBytes doubles(String... hex) {
    WireBytes entries = WireBytes.EMPTY;
    for (String each : hex) {
      byte[] key = WireBytes.hex(each).toArray();
      entries = WireBytes.join(entries, WireBytes.of(key), number(0));
    }
    return WireBytes.join(number(2L * hex.length + 1), entries);
  }

  private static Stream<HostileValue> texts() {
    return Stream.of(
        text("lead bytes that are not defined", 24, WireBytes.filled(24, 0xF8)),
        text("lead bytes alone", 24, WireBytes.filled(24, 0xE4)),
        text("half a surrogate pair", 1, WireBytes.hex("ED A0 80")),
        text("the other half", 1, WireBytes.hex("ED B0 80")),
        text("two halves in six bytes", 2, WireBytes.hex("ED A0 BD ED B8 80")),
        text("overlong", 2, WireBytes.hex("C0 80 E4 B8 AD")),
        text("overlong in three bytes", 2, WireBytes.hex("E0 80 AF E4 B8 AD")),
        text("beyond Unicode", 2, WireBytes.hex("F4 90 80 80")),
        text("a tail without a head", 2, WireBytes.hex("80 E4 B8 AD")),
        text("a head without a tail", 2, WireBytes.hex("E4 B8 AD E4")),
        text("Latin-1 in the form of all others", 1, WireBytes.hex("C3 A4")),
        HostileValue.of(
            Row.T22,
            "one character too many",
            "text",
            WireBytes.join(number(2L * (MEBIBYTE + 1) + 1), WireBytes.filled(MEBIBYTE + 1, 'x'))));
  }

  private static HostileValue text(String what, int chars, WireBytes utf8) {
    return HostileValue.of(Row.T22, what, "text", WireBytes.join(number(2L * chars + 2), utf8));
  }
}
