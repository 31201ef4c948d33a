package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.InvalidContractException;
import io.linnet.Permits;
import io.linnet.serialization.kryo.Layout.Choice;
import io.linnet.serialization.kryo.Layout.Constants;
import io.linnet.serialization.kryo.Layout.Entries;
import io.linnet.serialization.kryo.Layout.Field;
import io.linnet.serialization.kryo.Layout.Maybe;
import io.linnet.serialization.kryo.Layout.Method;
import io.linnet.serialization.kryo.Layout.Plain;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Layout.Sequence;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Layout.Union;
import io.linnet.serialization.sample.Kinds;
import io.linnet.serialization.sample.Page;
import io.linnet.serialization.sample.User;
import io.linnet.serialization.sample.UserService;
import io.linnet.spi.CodecException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // read by reflection
final class LayoutTextTest {

  private static final String HEADER = "linnet kryo schema 1\n\n";

  private static final String ALL =
      HEADER
          + """
          method buy(Box, int) -> void throws SoldOut oneway idempotent keyed
          method find((Integer | Box | Size), map<String, set<long[]>>) -> optional<Page<List<Box>, int[]>#2>

          class Box
            goods list<Goods>
            date Date#2
            when Date

          union Goods
            Box
            Size
            byte[]

          enum Size
            SMALL
            größe

          class Date#2

          exception SoldOut
            code short

          class Page<List<Box>, int[]>#2
            next Page<List<Box>, int[]>#2
          """;

  private record Date(int day) {}

  private record Grid<T>(T value) {}

  private record list<T>(T value) {}

  private interface Awkward {
    Grid<Map<String, int[]>> a(Date date, java.util.Date other, list<Integer> own);

    Optional<Grid<List<Page<User>>[]>> b(
        list<list<String>> c, List<@Permits({Integer.class, Date.class}) Object> e);
  }

  private interface Alike {
    void find(Collection<String> names);

    void find(List<String> names);
  }

  private interface Odd {
    @io.linnet.RpcMethod(name = "find it")
    void find();
  }

  @Test
  void everyKindIsRead() {
    Ref box = new Ref("Box");
    Ref size = new Ref("Size");
    Ref page = new Ref("Page<List<Box>, int[]>#2");
    Map<String, Layout.Definition> definitions = new LinkedHashMap<>();
    definitions.put(
        "Box",
        new Structure(
            "Box",
            false,
            List.of(
                new Field("goods", new Sequence(false, new Ref("Goods"))),
                new Field("date", new Ref("Date#2")),
                new Field("when", new Plain(Scalar.DATE, false)))));
    definitions.put(
        "Goods", new Union("Goods", List.of(box, size, new Plain(Scalar.BYTES, false))));
    definitions.put("Size", new Constants("Size", List.of("SMALL", "größe")));
    definitions.put("Date#2", new Structure("Date#2", false, List.of()));
    definitions.put(
        "SoldOut",
        new Structure("SoldOut", true, List.of(new Field("code", new Plain(Scalar.SHORT, true)))));
    definitions.put(
        page.name(), new Structure(page.name(), false, List.of(new Field("next", page))));
    Layout expected =
        new Layout(
            List.of(
                new Method(
                    "buy",
                    List.of(box, new Plain(Scalar.INT, true)),
                    null,
                    List.of("SoldOut"),
                    true,
                    true,
                    true),
                new Method(
                    "find",
                    List.of(
                        new Choice(List.of(new Plain(Scalar.INT, false), box, size)),
                        new Entries(
                            new Plain(Scalar.STRING, false),
                            new Sequence(true, new Plain(Scalar.LONGS, false)))),
                    new Maybe(page),
                    List.of(),
                    false,
                    false,
                    false)),
            definitions);

    assertThat(LayoutText.write(expected)).isEqualTo(ALL);
    assertThat(LayoutText.parse(ALL)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(classes = {Kinds.class, UserService.class, Awkward.class})
  void whatACompiledContractSaysIsReadAndWrittenAgain(Class<?> contract) {
    Layout layout =
        Layouts.of(new ContractCompiler(Codecs.contract(contract), List.of()).compile());
    String text = LayoutText.write(layout);

    assertThat(text).isEqualTo(Codecs.compile(contract).schema());
    assertThat(LayoutText.parse(text)).isEqualTo(layout);
    assertThat(LayoutText.write(LayoutText.parse(text))).isEqualTo(text);
  }

  @Test
  void aClassWithTheNameOfAScalarOrAContainerIsToldApart() {
    assertThat(Codecs.compile(Awkward.class).schema())
        .contains(
            "method a(Date#2, Date, list<Integer>#2) -> Grid<Map<String, int[]>>",
            "method b(list<list<String>>#2, list<(Integer | Date#2)>)"
                + " -> optional<Grid<List<Page<User>>[]>>",
            "class Date#2\n  day int\n",
            "class list<Integer>#2\n  value Integer\n",
            "class list<String>#2\n  value String\n");
  }

  @Test
  void methodsThatNoPeerCouldTellApartAreRefused() {
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> Codecs.compile(Alike.class))
        .withMessageContaining(
            "no peer would read its schema line 4: method 'find(list<String>)' a second time"
                + " (expected: another name, see @RpcMethod(name = …))");
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> Codecs.compile(Odd.class))
        .withMessageContaining("schema line 3: something else (expected: '(')");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '"',
      textBlock =
          """
          method a(Strin) -> void;                                => 3: 'Strin' is not defined (expected: a class, enum or union)
          method a() -> Foo;                                      => 3: 'Foo' is not defined (expected: a class, enum or union)
          method a() -> void throws Foo;                          => 3: 'Foo' is not defined (expected: an exception)
          method a(Foo) -> void;;exception Foo;                   => 3: 'Foo' is defined as something else (expected: a class, enum or union)
          method a() -> void throws Foo;;class Foo;               => 3: 'Foo' is defined as something else (expected: an exception)
          method a() -> void throws E, E;;exception E;            => 3: 'E' a second time (expected: each name once)
          method a(Foo) -> void;;union Foo;  Foo;                 => 6: 'Foo' is defined as something else (expected: a class or enum)
          method a(Foo) -> void;;union Foo;                       => 6: something else (expected: '  ')
          method a(Foo) -> void;;union Foo;  int;                 => 6: int inside another type (expected: its box)
          method a(Foo) -> void;;union Foo;  Long;  Long;         => 7: 'Long' a second time (expected: each member once)
          method a((Long | Long)) -> void;                        => 3: 'Long' a second time (expected: each member once)
          method a(()) -> void;                                   => 3: something else (expected: a type)
          method a(Foo) -> void;;class Foo;  a int;  a int;       => 7: 'a' a second time (expected: each name once)
          method a(Foo) -> void;;enum Foo;  A;  B;  A;            => 8: 'A' a second time (expected: each name once)
          method a(Foo) -> void;;enum Foo;;enum Foo;              => 7: 'Foo' a second time (expected: each name once)
          method a() -> void;method a() -> int;                   => 4: method 'a()' a second time (expected: another name, see @RpcMethod(name = …))
          method a() -> void;;enum Foo;                           => 5: 'Foo' is not in its place (expected: in the order of first mention)
          method a(A) -> B;;enum B;;enum A;                       => 5: 'B' is not in its place (expected: in the order of first mention)
          method a(list<int>) -> void;                            => 3: int inside another type (expected: its box)
          method a(User[]) -> void;                               => 3: an array of 'User' (expected: list<…>)
          method a(list<User) -> void;                            => 3: something else (expected: '>')
          method a(map<Long>) -> void;                            => 3: something else (expected: ', ')
          method a(int,int) -> void;                              => 3: something else (expected: ')')
          method a(int) ->  void;                                 => 3: something else (expected: a type)
          method a(int) -> void keyed oneway;                     => 3: something else (expected: the end of the line)
          method a(A#1) -> void;;enum A#1;                        => 3: '#' without a number (expected: #2 and up)
          method a(A#02) -> void;;enum A#02;                      => 3: '#' without a number (expected: #2 and up)
          method a(int) -> void;;class Date;                      => 5: 'Date' is reserved (expected: a number behind it, '#2')
          method a(int) -> void;;class list<User>;                => 5: 'list<User>' is reserved (expected: a number behind it, '#2')
          method a(int) -> void;;struct A;                        => 5: something else (expected: enum, class, exception or union)
          method a(int) -> void;;;                                => 5: something else (expected: enum, class, exception or union)
          method a(A) -> void;;class A;  f Date<;                 => 6: something else (expected: the name of a type)
          method a(A) -> void;;class A;  f;                       => 6: something else (expected: ' ')
          method a(int) -> void oneway                            => 3: something else (expected: the end of the line)
          """)
  void whatIsNotCanonicalIsRefusedWithItsLine(String text, String problem) {
    refused(HEADER + text.strip().replace(';', '\n'), "schema line " + problem);
  }

  @Test
  void anUnknownFormatIsRefused() {
    refused("", "schema line 1: unknown format (expected: 'linnet kryo schema 1')");
    refused(
        "linnet kryo schema 2\n\n",
        "schema line 1: unknown format (expected: 'linnet kryo schema 1')");
    refused(
        "linnet kryo schema 1\nmethod",
        "schema line 2: something else (expected: the end of the line)");
    refused(
        "linnet kryo schema 1\r\n",
        "schema line 1: unknown format (expected: 'linnet kryo schema 1')");
  }

  @Test
  void everythingIsBounded() {
    refused(HEADER + "x".repeat(1 << 20), "schema: 1048598 characters (expected: at most 1048576)");
    refused(
        HEADER + "method a(" + "list<".repeat(17) + "Long" + ">".repeat(17) + ") -> void\n",
        "schema line 3: types nest too deep (expected: at most 16 levels)");
    refused(
        HEADER + "method a(" + "Box<".repeat(17) + "Long" + ">".repeat(17) + ") -> void\n",
        "schema line 3: types nest too deep (expected: at most 16 levels)");
    refused(
        HEADER + "method a(" + "int, ".repeat(255) + "int) -> void\n",
        "schema line 3: too many parameters (expected: at most 255)");
    refused(
        HEADER + "method a(A) -> void\n\nclass A\n" + numbered("  f%d int\n", 513),
        "schema line 518: too many fields (expected: at most 512)");
    refused(
        HEADER + "method a(A) -> void\n" + numbered("\nenum E%d\n", 4097),
        "schema line 8197: too many definitions (expected: at most 4096)");
  }

  @Test
  void whatIsWithinTheBoundsIsRead() {
    String deepest = "list<".repeat(15) + "(Long | String)" + ">".repeat(15);
    String text =
        HEADER
            + ("method a(" + deepest + ") -> A0\n")
            + IntStream.range(0, 4096)
                .mapToObj(i -> "\nclass A%d\n  next A%d\n".formatted(i, (i + 1) % 4096))
                .collect(Collectors.joining());

    assertThat(LayoutText.write(LayoutText.parse(text))).isEqualTo(text);
  }

  @Test
  void namesOfAnEnemyAreNotRepeatedAtLength() {
    refused(
        HEADER + "method a(" + "x".repeat(1000) + ") -> void\n",
        "schema line 3: '"
            + "x".repeat(80)
            + "…' is not defined"
            + " (expected: a class, enum or union)");
  }

  private static String numbered(String line, int count) {
    return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> LayoutText.parse(text))
        .withMessage(message);
  }
}
