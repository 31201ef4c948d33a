package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.serialization.sample.UserService;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One row for each kind of change, and what is said about it there and back. */
final class LayoutDiffTest {

  private static final String BREAKING = "breaking    ";
  private static final String COMPATIBLE = "compatible  ";

  record Row(String what, String was, String is, String there, String back) {
    @Override
    public String toString() {
      return what;
    }
  }

  static final List<Row> rows =
      List.of(
          new Row("nothing", "p(A) -> A; class A: a A", "p(A) -> A; class A: a A", "", ""),
          new Row(
              "method added",
              "a() -> int",
              "a() -> int; b(int) -> void",
              COMPATIBLE + "b(int): added",
              BREAKING + "b(int): removed"),
          new Row(
              "method moved",
              "a() -> int; b() -> int",
              "b() -> int; a() -> int",
              COMPATIBLE + "contract: methods are in another order",
              COMPATIBLE + "contract: methods are in another order"),
          new Row(
              "parameter added",
              "a(int) -> int",
              "a(int, int) -> int",
              BREAKING + "a: number of parameters was 1, is 2",
              BREAKING + "a: number of parameters was 2, is 1"),
          new Row(
              "parameter widened",
              "a(int) -> int",
              "a(long) -> int",
              BREAKING + "a(arg0): was int, is long; earlier applications can't read it",
              BREAKING
                  + "a(arg0): was long, is int; what earlier applications write can't be read"),
          new Row(
              "boxed",
              "a(int) -> int",
              "a(Integer) -> int",
              COMPATIBLE + "a(arg0): was int, is Integer",
              COMPATIBLE + "a(arg0): was Integer, is int"),
          new Row(
              "optional",
              "a(int) -> int",
              "a(optional<Integer>) -> int",
              COMPATIBLE + "a(arg0): was int, is optional<Integer>",
              COMPATIBLE + "a(arg0): was optional<Integer>, is int"),
          new Row(
              "result gone",
              "a() -> int",
              "a() -> void",
              BREAKING + "a(result): was int, is void; earlier consumers expect it",
              BREAKING + "a(result): was void, is int; earlier providers don't return it"),
          new Row(
              "list to set",
              "a() -> list<list<Long>>",
              "a() -> set<list<long[]>>",
              BREAKING
                  + "a(result): was list<list<Long>>, is set<list<long[]>>;"
                  + " what earlier applications write can't be read\n"
                  + BREAKING
                  + "a(result)[][]: was Long, is long[]",
              BREAKING
                  + "a(result): was set<list<long[]>>, is list<list<Long>>;"
                  + " earlier applications can't read it\n"
                  + BREAKING
                  + "a(result)[][]: was long[], is Long"),
          new Row(
              "field added",
              "a(A) -> A; class A: a int",
              "a(A) -> A; class A: a int / b list<A>",
              COMPATIBLE + "a(arg0).b: added, is list<A>",
              COMPATIBLE + "a(arg0).b: removed, was list<A>"),
          new Row(
              "field retyped, deep inside",
              "a(A) -> A; class A: items list<B> / more map<String, B>; class B: price int",
              "a(A) -> A; class A: items list<B> / more map<String, B>; class B: price String",
              BREAKING + "a(arg0).items[].price: was int, is String",
              BREAKING + "a(arg0).items[].price: was String, is int"),
          new Row(
              "fields in another order",
              "a(A) -> A; class A: a int / b int",
              "a(A) -> A; class A: b int / a int",
              COMPATIBLE + "a(arg0): fields are in another order",
              COMPATIBLE + "a(arg0): fields are in another order"),
          new Row(
              "class renamed",
              "a(A) -> A; class A: a int",
              "a(B) -> B; class B: a int",
              COMPATIBLE + "a(arg0): was called A, is called B",
              COMPATIBLE + "a(arg0): was called B, is called A"),
          new Row(
              "class to enum",
              "a(A) -> int; class A: a int",
              "a(A) -> int; enum A: B",
              BREAKING + "a(arg0): was class A, is enum A",
              BREAKING + "a(arg0): was enum A, is class A"),
          new Row(
              "part of a key added",
              "a(set<A>) -> int; class A: a int",
              "a(set<A>) -> int; class A: a int / b char",
              BREAKING + "a(arg0)[].b: added, is char; it is part of a key",
              BREAKING + "a(arg0)[].b: removed, was char; it is part of a key"),
          new Row(
              "constant added in the middle",
              "a(A) -> int; enum A: X / Z",
              "a(A) -> int; enum A: X / Y / Z",
              COMPATIBLE + "a(arg0): constant Y is added",
              COMPATIBLE + "a(arg0): constant Y is removed"),
          new Row(
              "constants moved",
              "a(map<A, Long>) -> int; enum A: X / Z",
              "a(map<A, Long>) -> int; enum A: Z / X",
              COMPATIBLE + "a(arg0){key}: constants are in another order",
              COMPATIBLE + "a(arg0){key}: constants are in another order"),
          new Row(
              "member added and moved",
              "a(U) -> int; union U: Long / String",
              "a(U) -> int; union U: String / A / Long; enum A",
              COMPATIBLE
                  + "a(arg0): member A is added\n"
                  + COMPATIBLE
                  + "a(arg0): members are in another order",
              COMPATIBLE
                  + "a(arg0): member A is removed\n"
                  + COMPATIBLE
                  + "a(arg0): members are in another order"),
          new Row(
              "member's field",
              "a(U) -> int; union U: A; class A: v int",
              "a(U) -> int; union U: A; class A: v char",
              BREAKING + "a(arg0)(A).v: was int, is char",
              BREAKING + "a(arg0)(A).v: was char, is int"),
          new Row(
              "union listed at the position",
              "a(U) -> int; union U: Long / String",
              "a((Long | String)) -> int",
              COMPATIBLE + "a(arg0): was union U, is (Long | String)",
              COMPATIBLE + "a(arg0): was (Long | String), is union U"),
          new Row(
              "exception added",
              "a() -> void throws E; exception E: v int",
              "a() -> void throws D, E; exception D; exception E: v long",
              BREAKING
                  + "a(throws E).v: was int, is long; earlier applications can't read it\n"
                  + COMPATIBLE
                  + "a(throws D): added",
              BREAKING
                  + "a(throws E).v: was long, is int;"
                  + " what earlier applications write can't be read\n"
                  + COMPATIBLE
                  + "a(throws D): removed"),
          new Row(
              "flags",
              "a() -> void oneway keyed",
              "a() -> void idempotent",
              COMPATIBLE
                  + "a: is not oneway any more\n"
                  + COMPATIBLE
                  + "a: is idempotent now\n"
                  + COMPATIBLE
                  + "a: is not keyed any more",
              COMPATIBLE
                  + "a: is oneway now\n"
                  + COMPATIBLE
                  + "a: is not idempotent any more\n"
                  + COMPATIBLE
                  + "a: is keyed now"));

  @ParameterizedTest
  @FieldSource("rows")
  void aChangeIsListedWithItsPath(Row row) {
    assertThat(diff(row.was, row.is)).hasToString(row.there);
    assertThat(diff(row.is, row.was)).hasToString(row.back);
  }

  @Test
  void aContractKnowsWhatChangedSinceAnEarlierText() {
    String earlier =
        Codecs.compile(UserService.class)
            .schema()
            .replace("sex int", "sex short")
            .replace("existUser", "userExists");

    assertThat(Codecs.compile(UserService.class).since(earlier))
        .hasToString(
            BREAKING
                + "createUser(arg0).sex: was short, is int; earlier applications can't read it\n"
                + BREAKING
                + "userExists(String): removed\n"
                + COMPATIBLE
                + "existUser(String): added");
    assertThat(
            Codecs.compile(UserService.class)
                .since(Codecs.compile(UserService.class).schema())
                .isEmpty())
        .isTrue();
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> Codecs.compile(UserService.class).since("x"))
        .withMessage("schema line 1: unknown format (expected: 'linnet kryo schema 1')");
  }

  private static ContractDiff diff(String was, String is) {
    return LayoutDiff.between(Texts.layout(was.split("; ")), Texts.layout(is.split("; ")));
  }
}
