package io.linnet.serialization.kryo;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.serialization.kryo.Compatibility.Here;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.spi.CodecException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One row for each kind of change; each is looked at in both directions. */
final class CompatibilityTest {

  /**
   * A change.
   *
   * @param old type and what it mentions, in the form of {@link Texts}
   * @param now the same after the change
   * @param oldReads what keeps the old reader from reading the new writer's; empty if nothing does
   * @param nowReads what keeps the new reader from reading the old writer's
   */
  record Change(String what, String old, String now, String oldReads, String nowReads) {
    @Override
    public String toString() {
      return what;
    }
  }

  static final List<Change> changes =
      List.of(
          both("nothing", "Item; class Item: a int", "Item; class Item: a int"),
          one("int to long", "int", "long", ": int here, long there"),
          one("Integer to Long", "Integer", "Long", ": Integer here, Long there"),
          one("int to Double", "int", "Double", ": int here, Double there"),
          both("int to Integer", "int", "Integer"),
          none("int to BigInteger", "int", "BigInteger"),
          none("long to double", "long", "double"),
          none("char to int", "char", "int"),
          none("int to String", "int", "String"),
          none("array of int to array of long", "int[]", "long[]"),
          none("array of bytes to list", "byte[]", "list<Byte>"),
          both("String to optional", "String", "optional<String>"),
          both("int to optional", "int", "optional<Integer>"),
          one("int to optional Long", "int", "optional<Long>", ": int here, Long there"),
          both(
              "optional to optional of optional", "optional<String>", "optional<optional<String>>"),
          none(
              "OptionalInt to optional",
              "OptionalInt",
              "optional<Integer>",
              "OptionalInt",
              "Integer"),
          one(
              "list to set",
              "list<String>",
              "set<String>",
              "",
              ": set<String> here, list<String> there"),
          one("elements", "list<Integer>", "list<Long>", "[]: Integer here, Long there"),
          one(
              "elements of sets",
              "set<set<Integer>>",
              "set<set<Long>>",
              "[][]: Integer here, Long there"),
          none("list to map", "list<String>", "map<String, String>"),
          one(
              "keys",
              "map<Integer, String>",
              "map<Long, String>",
              "{key}: Integer here, Long there"),
          one(
              "values",
              "map<String, Integer>",
              "map<String, Long>",
              "{}: Integer here, Long there"),
          both("constant added", "Size; enum Size: S / L", "Size; enum Size: S / M / L"),
          both("enum renamed", "Size; enum Size: S / L", "Extent; enum Extent: L / S"),
          none("enum to String", "Size; enum Size: S", "String", "enum Size", "String"),
          both("field added", "Item; class Item: a int", "Item; class Item: a int / b String"),
          both(
              "fields in another order",
              "Item; class Item: a int / b int",
              "Item; class Item: b int / a int"),
          both("class renamed", "Item; class Item: a int", "Goods; class Goods: a int"),
          one(
              "field to long",
              "Item; class Item: a int",
              "Item; class Item: a long",
              ".a: int here, long there"),
          none(
              "field to String",
              "Item; class Item: a int",
              "Item; class Item: a String",
              ".a: int here, String there",
              ".a: String here, int there"),
          none("class to scalar", "Item; class Item: a int", "int", "class Item", "int"),
          none(
              "class to enum of its name",
              "Item; class Item: a int",
              "Item; enum Item: A",
              "class Item",
              "enum Item"),
          none(
              "class to list",
              "Item; class Item: a int",
              "list<Item>; class Item: a int",
              "class Item",
              "list<Item>"),
          both(
              "member added",
              "Goods; union Goods: Book; class Book: a int",
              "Goods; union Goods: Box / Book; class Box; class Book: a int"),
          both(
              "union to the same classes listed at the position",
              "Goods; union Goods: Book / Long; class Book",
              "(Long | Book); class Book"),
          one(
              "member's field",
              "Goods; union Goods: Book; class Book: a int",
              "Goods; union Goods: Book; class Book: a long",
              "(Book).a: int here, long there"),
          one(
              "member's number",
              "Goods; union Goods: Book; class Book: a int",
              "Goods; union Goods: Book#2; class Book#2: a long",
              "(Book).a: int here, long there",
              ""),
          both(
              "members with one simple name",
              "Goods; union Goods: Book; class Book: a int",
              "Goods; union Goods: Book#2 / Book#3; class Book#2: a String; class Book#3: a String"),
          none(
              "union to class",
              "Goods; union Goods: Book; class Book",
              "Book; class Book",
              "union Goods",
              "class Book"),
          none(
              "choice to class",
              "(Book | Long); class Book",
              "Book; class Book",
              "(Book | Long)",
              "class Book"),
          one(
              "part of a key added",
              "map<Key, String>; class Key: a int",
              "map<Key, String>; class Key: a int / b int",
              "{key}.b: part of a key unknown here, known there"),
          one(
              "part of a part of a key added",
              "set<Key>; class Key: p Part; class Part: a int",
              "set<Key>; class Key: p Part; class Part: a int / b int",
              "[].p.b: part of a key unknown here, known there"),
          both(
              "field of a list's element added",
              "list<Key>; class Key: a int",
              "list<Key>; class Key: a int / b int"),
          one(
              "type that contains itself",
              "Tree; class Tree: value int / children list<Tree>",
              "Tree; class Tree: children list<Tree> / value long",
              ".value: int here, long there"),
          both(
              "types that contain each other, another way",
              "A; class A: b B; class B: a A / v short",
              "A; class A: b A#2; class A#2: a B / v short; class B: b A#2 / v int"),
          one(
              "deep inside",
              "Order; class Order: items list<Item>; class Item: price map<String, (Money | Long)>; class Money: amount int",
              "Order; class Order: items list<Item>; class Item: price map<String, (Money | Long)>; class Money: amount long",
              ".items[].price{}(Money).amount: int here, long there"));

  @ParameterizedTest
  @FieldSource("changes")
  void aChangeIsJudgedInBothDirections(Change change) {
    assertThat(problems(change.old, change.now, Here.READER)).isEqualTo(expected(change.oldReads));
    assertThat(problems(change.now, change.old, Here.READER)).isEqualTo(expected(change.nowReads));
  }

  @Test
  void problemsAreToldFromTheSideThatAsks() {
    assertThat(problems("int", "String", Here.READER))
        .containsExactly("place(arg0): int here, String there");
    assertThat(problems("int", "String", Here.WRITER))
        .containsExactly("place(arg0): String here, int there");
  }

  @Test
  void everyProblemIsTold() {
    assertThat(
            problems(
                "A; class A: a int / b B / c list<B>; class B: d long / e char",
                "A; class A: a long / b B / c set<B>; class B: d String / e int",
                Here.READER))
        .containsExactly(
            "place(arg0).a: int here, long there",
            "place(arg0).b.d: long here, String there",
            "place(arg0).b.e: char here, int there");
  }

  @Test
  void aProblemIsFoundAgainAtEveryPositionThatLeadsToIt() {
    Layout reader = Texts.layout("a(A) -> void", "class A: b B", "class B: v int");
    Layout writer = Texts.layout("a(A) -> void", "class A: b B", "class B: v long");
    Compatibility compatibility = new Compatibility(reader, writer, Here.READER);
    Ref type = new Ref("A");

    assertThat(compatibility.problems(type, type, "one")).hasSize(1);
    assertThat(compatibility.problems(type, type, "two"))
        .containsExactly("two.b.v: int here, long there");
  }

  @Test
  void aChainOfThousandsBreaksNoStack() {
    String[] definitions =
        IntStream.range(0, 4096)
            .mapToObj(i -> "class A%d: next A%d / v long".formatted(i, (i + 1) % 4096))
            .toArray(String[]::new);
    Layout writer =
        Texts.layout(
            Stream.concat(Stream.of("a(A0) -> void"), Arrays.stream(definitions))
                .toArray(String[]::new));
    Layout reader = Texts.layout("a(A) -> void", "class A: next A / v int");
    List<String> problems =
        new Compatibility(reader, writer, Here.READER)
            .problems(new Ref("A"), new Ref("A0"), "a(arg0)");

    assertThat(problems)
        .startsWith("a(arg0).v: int here, long there", "a(arg0).next.v: int here, long there")
        .hasSizeLessThan(100)
        .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(300));
  }

  @Test
  void aTextThatLeadsToTooMuchWorkIsRefused() {
    Layout reader = Texts.layout("a(A) -> void", "class A: v int / u U", "union U: Long");
    Layout writer =
        Texts.layout(
            Stream.of(
                    Stream.of("a(A) -> void"),
                    Stream.of("class A: v long / u (" + numbered("E%d", 4_000, " | ") + ")"),
                    IntStream.range(0, 4_000).mapToObj("enum E%d"::formatted))
                .flatMap(part -> part)
                .toArray(String[]::new));
    Compatibility compatibility = new Compatibility(reader, writer, Here.READER);

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                compatibility.problems(new Ref("A"), new Ref("A"), "a(arg0)");
              }
            })
        .withMessage("schema: takes too long to compare with ours");
  }

  private static String numbered(String text, int count, String between) {
    return IntStream.range(0, count).mapToObj(text::formatted).collect(joining(between));
  }

  private static List<String> problems(String readerText, String writerText, Here here) {
    Layout reader = layout(readerText);
    Layout writer = layout(writerText);
    return new Compatibility(reader, writer, here)
        .problems(
            reader.methods().get(0).parameters().get(0),
            writer.methods().get(0).parameters().get(0),
            "place(arg0)");
  }

  private static Layout layout(String text) {
    String[] parts = text.split("; ");
    parts[0] = "place(" + parts[0] + ") -> void";
    return Texts.layout(parts);
  }

  private static List<String> expected(String problem) {
    return problem.isEmpty() ? List.of() : List.of("place(arg0)" + problem);
  }

  private static Change both(String what, String old, String now) {
    return new Change(what, old, now, "", "");
  }

  private static Change one(String what, String old, String now, String oldReads) {
    return new Change(what, old, now, oldReads, "");
  }

  private static Change one(String what, String old, String now, String oldReads, String nowReads) {
    return new Change(what, old, now, oldReads, nowReads);
  }

  private static Change none(String what, String old, String now) {
    return none(what, old, now, old, now);
  }

  /** Neither reads the other: the problem as told, or the two types in it. */
  private static Change none(String what, String old, String now, String oldType, String nowType) {
    return oldType.startsWith(".")
        ? new Change(what, old, now, oldType, nowType)
        : new Change(
            what,
            old,
            now,
            ": " + oldType + " here, " + nowType + " there",
            ": " + nowType + " here, " + oldType + " there");
  }
}
