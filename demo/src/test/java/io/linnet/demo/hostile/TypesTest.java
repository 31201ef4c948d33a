package io.linnet.demo.hostile;

import static io.linnet.demo.hostile.HostileValue.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.demo.hostile.TypesData.Bean;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows T: arguments that are of another type than the contract says, or of none. */
class TypesTest extends ProviderAttacks {

  private static final String SECRET = "the card number of another caller";

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(
            gadgets(),
            each(StockTokens.otherSerializers()),
            each(WrongValues.all()),
            Stream.of(
                together(Row.T13, "255 dimensions", StockTokens.dimensions()),
                together(Row.T23, "tokens of code", StockTokens.code())),
            special(),
            served())
        .flatMap(part -> part);
  }

  /** Refused everywhere, and none of the classes is there afterwards that was not before. */
  private static Stream<Attack<AttackedProvider>> gadgets() {
    return StockTokens.gadgets().stream()
        .collect(Collectors.groupingBy(HostileValue::what))
        .entrySet()
        .stream()
        .map(
            named ->
                attack(
                    named.getValue().get(0).row(),
                    named.getKey(),
                    provider -> {
                      boolean before = LoadedClasses.names().contains(named.getKey());
                      refuseAll(provider, named.getValue());
                      assertThat(LoadedClasses.names().contains(named.getKey())).isEqualTo(before);
                      assertThat(System.getProperty(Trap.SPRUNG)).isNull();
                      provider.hasMeasured();
                    }));
  }

  static Stream<Attack<AttackedProvider>> each(Stream<HostileValue> values) {
    return values.map(
        value ->
            attack(
                value.row(),
                value.what() + ": " + value.method(),
                provider -> refuseAll(provider, List.of(value))));
  }

  private static Attack<AttackedProvider> together(
      Row row, String what, Stream<HostileValue> values) {
    List<HostileValue> all = values.toList();
    return attack(row, what, provider -> refuseAll(provider, all));
  }

  private static void refuseAll(AttackedProvider provider, List<HostileValue> values)
      throws Exception {
    try (Offender offender = new Offender(provider.port())) {
      for (HostileValue value : values) {
        for (WireBytes payload : value.payloads()) {
          offender.refused(value.method(), payload);
        }
      }
    }
  }

  private static Stream<Attack<AttackedProvider>> special() {
    return Stream.of(
        attack(
            Row.T13,
            "what exists and what does not is answered alike",
            provider -> {
              try (Offender offender = new Offender(provider.port())) {
                for (String method : StockTokens.POSITIONS) {
                  Set<String> answers = new HashSet<>();
                  for (WireBytes payload : StockTokens.oracles()) {
                    answers.add(offender.refused(method, payload).text());
                  }
                  assertThat(answers).as(method).hasSize(1);
                }
              }
            }),
        attack(
            Row.T16,
            "values of another contract",
            provider -> {
              try (Offender offender = new Offender(provider.port())) {
                WireBytes both = TargetWire.arguments("both", "a", List.of("b", "c"));
                for (String method : StockTokens.POSITIONS) {
                  offender.refused(method, both);
                }
              }
            }),
        attack(
            Row.T18,
            "a constructor without end, and one that asks for more than there is",
            provider -> {
              try (Offender offender = new Offender(provider.port())) {
                WireBytes one = WireBytes.hex("01 02");
                offender.failed("overflowing", one, ErrorCode.BAD_REQUEST);
                offender.failed("exhausting", one, ErrorCode.INTERNAL);
                provider.mayRun(1);
                assertServed(offender, "number", number(2));
              }
            }),
        attack(
            Row.T18,
            "what a constructor refuses is no offence: ten on one connection",
            provider -> {
              try (Offender offender = new Offender(provider.port())) {
                for (int i = 0; i < 10; i++) {
                  offender.failed("checked", WireBytes.hex("01 01"), ErrorCode.BAD_REQUEST);
                }
                offender.assertSilent();
              }
            }),
        attack(
            Row.T21,
            "an object that contains itself is not sent",
            provider -> {
              provider.mayRun(1);
              try (Offender offender = new Offender(provider.port())) {
                WireError error = offender.failed("cycle", WireBytes.EMPTY, ErrorCode.BAD_RESPONSE);
                assertThat(error.processed() & ~WireError.NO_RETRY).isEqualTo(WireError.PROCESSED);
                assertThat(error.text()).contains("more than 32 levels deep");
              }
            }),
        attack(
            Row.T22,
            "nothing of an earlier text shows",
            provider -> {
              provider.mayRun(20);
              try (Offender offender = new Offender(provider.port())) {
                WireBytes secret = TypesWire.value("text", SECRET);
                WireBytes wide = TypesWire.value("text", "\u4e2d" + SECRET);
                WireBytes undefined =
                    WireBytes.join(number(2 * 24 + 2), WireBytes.filled(24, 0xF8));
                for (int i = 0; i < 10; i++) {
                  assertServed(offender, "text", secret);
                  assertServed(offender, "text", wide);
                  assertThat(offender.refused("text", undefined).text()).doesNotContain("card");
                }
              }
            }));
  }

  /** What looks odd and is allowed comes back as it was. */
  private static Stream<Attack<AttackedProvider>> served() {
    WireBytes nan = WireBytes.hex("000000000000f87f");
    WireBytes minusZero = WireBytes.hex("0000000000000080");
    WireBytes zero = WireBytes.hex("0000000000000000");
    List<Bean> nulls = new ArrayList<>();
    nulls.add(null);
    return Stream.of(
        served(Row.T19, "null", "beans", WireBytes.hex("00"), WireBytes.EMPTY),
        served(Row.T19, "null for an optional", "maybe", WireBytes.hex("00"), WireBytes.EMPTY),
        served(Row.T19, "null for an array", "ints", WireBytes.hex("00"), WireBytes.EMPTY),
        served(Row.T19, "null in a list", "beans", TypesWire.value("beans", nulls)),
        served(Row.T22, "NaN as a key", "doubleMap", doubles(nan)),
        served(Row.T22, "0.0 and -0.0 are two keys", "doubleMap", doubles(zero, minusZero)),
        served(Row.T22, "U+0000", "text", TypesWire.value("text", "a\0b")),
        served(Row.T22, "a pair of surrogates", "text", TypesWire.value("text", "\ud83d\ude00")));
  }

  private static WireBytes doubles(WireBytes... keys) {
    WireWriter out = new WireWriter().bytes(HostileValue.count(keys.length));
    for (WireBytes key : keys) {
      out.bytes(key).u8(0); // the number 0
    }
    return out.toBytes();
  }

  private static Attack<AttackedProvider> served(
      Row row, String what, String method, WireBytes payload) {
    return served(row, what, method, payload, payload);
  }

  /** An answer of null has no payload, but a flag. */
  private static Attack<AttackedProvider> served(
      Row row, String what, String method, WireBytes payload, WireBytes answer) {
    return attack(
        row,
        what + " is served: " + method,
        provider -> {
          provider.mayRun(1);
          try (Offender offender = new Offender(provider.port())) {
            assertThat(offender.served(method, payload)).isEqualTo(answer);
          }
        });
  }

  private static void assertServed(Offender offender, String method, WireBytes payload)
      throws Exception {
    assertThat(offender.served(method, payload)).isEqualTo(payload);
  }
}
