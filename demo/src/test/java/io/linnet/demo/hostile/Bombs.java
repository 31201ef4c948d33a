package io.linnet.demo.hostile;

import static io.linnet.demo.hostile.HostileValue.count;
import static io.linnet.demo.hostile.HostileValue.number;
import static io.linnet.demo.hostile.HostileValue.zeros;

import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireWriter;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rows S1 to S7: small messages that say that they are large, and messages that cost too much. */
final class Bombs {

  private static final int ELEMENTS = 65_536;

  private static final List<String> CONTAINERS =
      List.of(
          "booleans",
          "bytes",
          "shorts",
          "chars",
          "ints",
          "longs",
          "floats",
          "doubles",
          "texts",
          "tables",
          "beanArray",
          "text",
          "integer",
          "beans",
          "empties",
          "lists",
          "queues",
          "names",
          "pairs",
          "sorted",
          "colours",
          "beanMap",
          "pairMap",
          "sortedMap",
          "colourMap");

  private Bombs() {}

  static Stream<HostileValue> all() {
    return Stream.of(lengths(), nested(), many(), keys()).flatMap(each -> each);
  }

  private static Stream<HostileValue> lengths() {
    return CONTAINERS.stream()
        .flatMap(
            method ->
                Stream.of(
                    new HostileValue(
                        Row.S1, "2 billion, and one comes: " + method, method, huge().toList()),
                    HostileValue.of(
                        Row.S2,
                        "lengths that no writer writes: " + method,
                        method,
                        WireBytes.hex("80 00"),
                        WireBytes.hex("81 80 00"),
                        WireBytes.hex("83 80 80 80 00"),
                        WireBytes.hex("FF FF FF FF FF FF FF FF 00"))));
  }

  private static Stream<WireBytes> huge() {
    return LongStream.of(
            Integer.MAX_VALUE - 11, (1L << 32) - 22, 1L << 31, 1L << 32, 1L << 40, -1, 1L << 63)
        .mapToObj(length -> WireBytes.join(number(length), zeros(4)));
  }

  private static Stream<HostileValue> nested() {
    return Stream.of(33, 1_000, 100_000)
        .flatMap(
            levels ->
                Stream.of(
                    HostileValue.of(
                        Row.S3,
                        levels + " nodes",
                        "node",
                        WireBytes.join(WireBytes.filled(levels, 1), zeros(1))),
                    HostileValue.of(
                        Row.S3,
                        levels + " shapes",
                        "shape",
                        new WireWriter().bytes(squares(levels)).toBytes())));
  }

  /** A square within a square: the second of the shapes, its side, and what is within. */
  private static byte[] squares(int levels) {
    byte[] bytes = new byte[2 * levels + 1];
    for (int i = 0; i < levels; i++) {
      bytes[2 * i] = 2;
    }
    return bytes;
  }

  private static Stream<HostileValue> many() {
    return Stream.of(
        HostileValue.of(
            Row.S4,
            "65 537 elements",
            "texts",
            WireBytes.join(count(ELEMENTS + 1), WireBytes.filled(ELEMENTS + 1, 0))),
        HostileValue.of(Row.S4, "262 145 elements in all", "lists", lists(5, ELEMENTS - 1)),
        HostileValue.of(Row.S4, "a million empty records", "empties", count(1_000_000)),
        HostileValue.of(Row.S4, "1 025 empty records", "empties", count(1_025)),
        HostileValue.of(
            Row.S4,
            "a million nulls",
            "beans",
            WireBytes.join(number(2_000_002), zeros(1_000_000))),
        HostileValue.of(Row.S5, "256 lists of 1 024", "lists", lists(256, 1_024)),
        HostileValue.of(
            Row.S7, "60 000 empty queues", "queues", WireBytes.join(count(60_000), zeros(60_000))));
  }

  private static WireBytes lists(int count, int each) {
    WireWriter out = new WireWriter().bytes(count(count));
    for (int i = 0; i < count; i++) {
      out.bytes(number(2L * each)).zeros(each);
    }
    return out.toBytes();
  }

  private static Stream<HostileValue> keys() {
    return Stream.of(
        HostileValue.of(Row.S6, "65 536 texts with one hash code", "names", collidingTexts(0)),
        HostileValue.of(
            Row.S6, "60 000 records with one hash code", "pairMap", collidingPairs(60_000)));
  }

  /** "Aa" and "BB" have one hash code, and so has what is made of them. */
  static WireBytes collidingTexts(int first) {
    WireWriter out = new WireWriter().bytes(count(ELEMENTS));
    byte[] text = new byte[33];
    text[0] = 32 << 1;
    for (int i = first; i < first + ELEMENTS; i++) {
      for (int pair = 0; pair < 16; pair++) {
        boolean set = ((i >> pair) & 1) == 1;
        text[1 + 2 * pair] = (byte) (set ? 'B' : 'A');
        text[2 + 2 * pair] = (byte) (set ? 'B' : 'a');
      }
      out.bytes(text);
    }
    return out.toBytes();
  }

  private static WireBytes collidingPairs(int count) {
    WireWriter out = new WireWriter().bytes(count(count));
    for (int i = 0; i < count; i++) {
      out.bytes(number(2L * i)).bytes(number((2L * 31 * i - 1) & 0xFFFF_FFFFL)).zeros(1);
    }
    return out.toBytes();
  }
}
