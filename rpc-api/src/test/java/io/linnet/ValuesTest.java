package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of the call model. */
class ValuesTest {

  @Test
  void errorNumbersAndWordsNeverChange() {
    assertThat(
            Arrays.stream(ErrorCode.values()).map(c -> c.number() + " " + c + " " + c.statusWord()))
        .containsExactly(
            "1 TIMEOUT DEADLINE_EXCEEDED",
            "2 CANCELLED CANCELLED",
            "3 OVERLOADED RESOURCE_EXHAUSTED",
            "4 LIMITED RESOURCE_EXHAUSTED",
            "5 NO_INSTANCE UNAVAILABLE",
            "6 CONNECT UNAVAILABLE",
            "7 DRAINING UNAVAILABLE",
            "8 CONNECTION_LOST UNAVAILABLE",
            "9 NO_SERVICE UNIMPLEMENTED",
            "10 NO_METHOD UNIMPLEMENTED",
            "11 BAD_REQUEST INVALID_ARGUMENT",
            "12 UNAUTHENTICATED UNAUTHENTICATED",
            "13 DENIED PERMISSION_DENIED",
            "14 BROKEN UNAVAILABLE",
            "15 REMOTE_EXCEPTION UNKNOWN",
            "16 BAD_RESPONSE INTERNAL",
            "17 INTERNAL INTERNAL",
            "18 PROTOCOL INTERNAL");
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(ErrorCode.of(code.number())).isEqualTo(code);
    }
    assertThat(ErrorCode.of(0)).isNull();
    assertThat(ErrorCode.of(19)).isNull();
    for (Processed processed : Processed.values()) {
      assertThat(Processed.of(processed.number())).isEqualTo(processed);
    }
    assertThat(Processed.of(3)).isNull();
  }

  @Test
  void failuresHaveTheTraceOfTheirCallerOnly() {
    RpcException failure = new RpcException(ErrorCode.TIMEOUT, Processed.UNKNOWN, "late");
    assertThat(failure.getStackTrace()).isEmpty();
    assertThat(failure.withCallerTrace().getStackTrace()[1].getMethodName())
        .isEqualTo("failuresHaveTheTraceOfTheirCallerOnly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.B", "g/a.B", "a.B:1.0", "g-1/a.B$C:2"})
  void serviceKeysReadBack(String text) {
    assertThat(ServiceKey.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a/../b:1", "a\nb", "x/a:1/2"})
  void serviceKeysThatCantStandInAPathAreRefused(String text) {
    assertThatThrownBy(() -> ServiceKey.parse(text)).hasMessageContaining("(expected: ");
  }

  @Test
  void attachmentsKeepTheirLimits() {
    Attachments one = Attachments.of("tenant", "acme");
    assertThat(one.with("tenant", "other").get("tenant")).isEqualTo("other");
    assertThat(one.get("none")).isNull();
    assertThat(one).hasToString("[tenant]");
    assertThat(one.with(Attachments.of("a", "1")))
        .isEqualTo(Attachments.of(Map.of("a", "1", "tenant", "acme")));
    for (String name : List.of("", "Upper", "with space", "a\r\nb", "x".repeat(65))) {
      assertThatThrownBy(() -> Attachments.of(name, "v")).hasMessageContaining("1 to 64 of a-z");
    }
    assertThatThrownBy(() -> Attachments.of("large", "ü".repeat(4_096)))
        .hasMessageContaining(
            "1 entries of 8197 bytes (expected: at most 64 entries and 8192 bytes");
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 65; i++) {
      many.put("n" + i, "");
    }
    assertThatThrownBy(() -> Attachments.of(many)).hasMessageContaining("65 entries");
  }

  @Test
  void argumentsAreEncodedOnce() {
    AtomicInteger encoded = new AtomicInteger();
    Arguments arguments = Arguments.of("secret", 1);
    byte[] first = arguments.encoded(a -> new byte[] {(byte) encoded.incrementAndGet()});
    assertThat(arguments.encoded(a -> new byte[] {9})).isSameAs(first).containsExactly(1);
    assertThat(arguments.encoded()).isSameAs(first);
    assertThat(arguments.toString()).doesNotContain("secret");
    assertThatThrownBy(() -> Arguments.of(1).encoded()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void argumentsFromTheWireCantBeReadBeforeTheyAreDecoded() {
    assertThatThrownBy(() -> Arguments.ofEncoded(new byte[1]).get(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("arguments are not decoded before stage HANDLE");
  }

  @ParameterizedTest
  @CsvSource({
    "500us,500000",
    "500ms,500000000",
    "2s,2000000000",
    "5m,300000000000",
    "1h,3600000000000"
  })
  void durationsReadBack(String text, long nanos) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    assertThat(Durations.format(Duration.ofNanos(nanos))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "-1s", "1.5s", "1d", "9999999999999999s"})
  void otherDurationsAreRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("a number and a unit");
  }

  @Test
  void instancesAreChecked() {
    assertThat(Instance.at("::1", 7700).address()).isEqualTo("[::1]:7700");
    assertThat(new Instance("shop", "h", 1, 5, 100, List.of(), Map.of()).processId())
        .isEqualTo("shop@h:1~5");
    assertThatThrownBy(() -> Instance.at("h", 0))
        .hasMessageContaining("port: 0 (expected: 1 to 65535)");
    assertThatThrownBy(() -> Instance.at("a/b", 1)).hasMessageContaining("host: 'a/b'");
    assertThatThrownBy(() -> new Instance("", "h", 1, 0, -1, List.of(), Map.of()))
        .hasMessageContaining("weight: -1 (expected: 0 to 10000)");
  }
}
