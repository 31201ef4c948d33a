package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.serialization.kryo.MethodPair.Fitting;
import io.linnet.serialization.kryo.MethodPair.Refused;
import io.linnet.serialization.kryo.MethodPairs.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MethodPairsTest {

  @Test
  void equalMethodsArePairedWhereverTheyStand() {
    assertThat(
            pairs(
                Texts.layout("a(int) -> void", "a(long) -> void", "b() -> int"),
                Texts.layout("b() -> int", "a(long) -> void", "a(int) -> void")))
        .containsExactly(new Fitting(0, 2), new Fitting(1, 1), new Fitting(2, 0));
  }

  @Test
  void theLastOnesOfANameArePairedWhenTheirParametersDiffer() {
    assertThat(
            pairs(
                Texts.layout("a(int) -> void", "a(String) -> void"),
                Texts.layout("a(Integer) -> void", "a(String) -> void")))
        .containsExactly(new Fitting(0, 0), new Fitting(1, 1));
  }

  @Test
  void severalOfANameAreNotGuessedAt() {
    assertThat(
            pairs(
                Texts.layout("a(int) -> void", "a(short) -> void"),
                Texts.layout("a(Integer) -> void", "a(Short) -> void")))
        .containsExactly(
            new Refused(
                0,
                List.of(
                    "a(int): the provider has no such method, and it is open which of those with"
                        + " its name is meant")),
            new Refused(
                1,
                List.of(
                    "a(short): the provider has no such method, and it is open which of those with"
                        + " its name is meant")));
  }

  @Test
  void aMethodThatTheProviderLacksIsRefusedAloneAndOneMoreDoesNoHarm() {
    assertThat(
            pairs(
                Texts.layout("a() -> void", "b() -> void"),
                Texts.layout("b() -> void", "c() -> void")))
        .containsExactly(
            new Refused(0, List.of("a(): the provider has no such method")), new Fitting(1, 0));
  }

  @Test
  void anotherNumberOfParametersIsRefused() {
    Layout consumer = Texts.layout("a(int) -> void");
    Layout provider = Texts.layout("a(int, long) -> void");

    assertThat(MethodPairs.of(consumer, provider, Side.CONSUMER))
        .containsExactly(new Refused(0, List.of("a: 1 parameter here, 2 parameters there")));
    assertThat(MethodPairs.of(consumer, provider, Side.PROVIDER))
        .containsExactly(new Refused(0, List.of("a: 2 parameters here, 1 parameter there")));
  }

  @Test
  void theProviderReadsArguments() {
    assertThat(pairs(Texts.layout("a(int) -> void"), Texts.layout("a(long) -> void")))
        .containsExactly(new Fitting(0, 0));
    assertThat(pairs(Texts.layout("a(long) -> void"), Texts.layout("a(int) -> void")))
        .containsExactly(new Refused(0, List.of("a(arg0): long here, int there")));
  }

  @Test
  void theConsumerReadsResults() {
    assertThat(pairs(Texts.layout("a() -> long"), Texts.layout("a() -> int")))
        .containsExactly(new Fitting(0, 0));
    assertThat(pairs(Texts.layout("a() -> int"), Texts.layout("a() -> long")))
        .containsExactly(new Refused(0, List.of("a(result): int here, long there")));
  }

  @Test
  void aResultMayBeIgnoredButNotInvented() {
    assertThat(pairs(Texts.layout("a() -> void"), Texts.layout("a() -> int")))
        .containsExactly(new Fitting(0, 0));
    assertThat(pairs(Texts.layout("a() -> int"), Texts.layout("a() -> void")))
        .containsExactly(new Refused(0, List.of("a(result): int here, void there")));
  }

  @Test
  void theConsumerReadsTheExceptionsThatBothDeclare() {
    Layout consumer =
        Texts.layout("a() -> void throws Full, Gone", "exception Full: left int", "exception Gone");
    Layout provider =
        Texts.layout(
            "a() -> void throws Late, Full", "exception Late: v char", "exception Full: left long");

    assertThat(pairs(consumer, provider))
        .containsExactly(new Refused(0, List.of("a(throws Full).left: int here, long there")));
    assertThat(pairs(provider, consumer)).containsExactly(new Fitting(0, 0));
  }

  @Test
  void problemsAreToldFromTheSideThatAsks() {
    Layout consumer = Texts.layout("a(long) -> A", "class A: v int");
    Layout provider = Texts.layout("a(int) -> A", "class A: v long");

    assertThat(MethodPairs.of(consumer, provider, Side.CONSUMER))
        .containsExactly(
            new Refused(
                0, List.of("a(arg0): long here, int there", "a(result).v: int here, long there")));
    assertThat(MethodPairs.of(consumer, provider, Side.PROVIDER))
        .containsExactly(
            new Refused(
                0, List.of("a(arg0): int here, long there", "a(result).v: long here, int there")));
  }

  @Test
  void onewayIdempotentAndKeyedKeepNobodyApart() {
    assertThat(
            pairs(Texts.layout("a() -> void oneway"), Texts.layout("a() -> void idempotent keyed")))
        .containsExactly(new Fitting(0, 0));
  }

  private static List<MethodPair> pairs(Layout consumer, Layout provider) {
    return MethodPairs.of(consumer, provider, Side.CONSUMER);
  }
}
