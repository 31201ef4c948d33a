package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBindAck;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireGoAway;
import io.linnet.testing.wire.WireMetadata;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows D: requests for what there is not, with arguments that do not fit, and with claims. */
class DispatchTest extends ProviderAttacks {

  private static final int TOO_MANY_MALFORMED = 5;
  private static final long MAX_U32 = 0xFFFF_FFFFL;

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(services(), methods(), arguments(), claims(), deadlines(), traces())
        .flatMap(part -> part);
  }

  private static Stream<Attack<AttackedProvider>> services() {
    return Stream.of(
        notBound(Row.D1, "unknown service", "nobody.exports.This"),
        notBound(Row.D1, "the same service in another version", "target:2.0"),
        notBound(Row.D1, "the same service in another group", "other/target"),
        notBound(Row.D2, "java.lang.Object as a service", "java.lang.Object"),
        notBound(Row.D3, "the implementation as a service", Canary.class.getName()),
        notBound(Row.D3, "the interface's Java name", Target.class.getName()),
        notBound(Row.D4, "$invoke", "$invoke"),
        notBound(Row.D4, "$invokeAsync", "$invokeAsync"),
        notBound(Row.D4, "$echo", "$echo"),
        notBound(Row.D4, "an empty name", ""),
        notBound(Row.D4, "a name of 1 MB", "a".repeat(1 << 20)),
        notBound(Row.D4, "a name with NUL", "target\0"),
        notBound(Row.D4, "../", "../target"),
        notBound(Row.D4, "CRLF", "target\r\nadmin"),
        notBound(Row.D4, "a Cyrillic look-alike", "t\u0430rget"),
        notBound(Row.D4, "upper case", "Target"),
        attack(
            Row.D1,
            "a contract that is none is not bound",
            provider -> {
              try (RawClient client = provider.greeted()) {
                long target = WireBind.keyHash("target");
                WireBindAck.Bound other = client.bindDiffering(target, "none", TargetWire.METHODS);
                assertThat(other.status()).isEqualTo(WireBindAck.REFUSED);
                assertNoMethod(client, 1, 0);
              }
            }));
  }

  private static Attack<AttackedProvider> notBound(Row row, String what, String service) {
    return attack(
        row,
        what,
        provider -> {
          try (RawClient client = provider.greeted()) {
            WireBindAck ack = client.bind(TargetWire.bindOf(service));
            assertThat(ack.services().get(0).status()).isEqualTo(WireBindAck.NOT_EXPORTED);
            assertNoMethod(client, 1, 0);
            assertNoMethod(client, 2, ack.services().get(0).base());
          }
        });
  }

  private static Stream<Attack<AttackedProvider>> methods() {
    return Stream.of(
        attack(
            Row.D1,
            "a method of a service that was not bound",
            provider -> {
              try (RawClient client = provider.greeted()) {
                assertNoMethod(client, 1, TargetWire.method("echoNumber"));
              }
            }),
        attack(
            Row.D2,
            "every number above the contract's methods",
            provider -> {
              assertThat(TargetWire.CONTRACT.methods())
                  .extracting(method -> method.name())
                  .doesNotContain(
                      "getClass", "hashCode", "toString", "wait", "notify", "finalize", "clone");
              try (RawClient client = provider.bound()) {
                int id = 0;
                for (int method = TargetWire.METHODS; method <= 0xFFFF; method += 997) {
                  assertNoMethod(client, ++id, method);
                }
                assertNoMethod(client, ++id, 0xFFFF);
              }
            }),
        attack(
            Row.D3,
            "what is no remote method has no number",
            provider -> {
              assertThat(TargetWire.CONTRACT.methods())
                  .extracting(method -> method.name())
                  .doesNotContain("local", "nobody", "release", "latch");
              try (RawClient client = provider.bound()) {
                assertNoMethod(client, 1, TargetWire.METHODS);
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> arguments() {
    WireBytes number = TargetWire.arguments("echoNumber", 7);
    WireBytes both = TargetWire.arguments("both", "a", List.of("b"));
    return Stream.of(
        badArguments(Row.D5, "a number's method with a text", "echoNumber", text("x".repeat(40))),
        badArguments(Row.D5, "a text's method with two texts", "hold", both),
        badArguments(Row.D6, "none of one", "echoNumber", WireBytes.EMPTY),
        badArguments(Row.D6, "one of two", "both", text("a")),
        badArguments(Row.D6, "a byte behind the last", "echoNumber", join(number, "00")),
        badArguments(Row.D6, "1000 bytes behind the last", "both", join(both, "00".repeat(1_000))),
        badArguments(Row.D6, "arguments for a method without", "context", number),
        badArguments(Row.D6, "nothing but FF", "both", WireBytes.filled(64, 0xFF)),
        badArguments(Row.D6, "a length that lies", "size", WireBytes.hex("ff ff ff 7f 00")),
        attack(
            Row.D6,
            "five times in a minute: a farewell is said, and all is answered",
            provider -> {
              try (RawClient client = provider.bound()) {
                for (int id = 1; id <= TOO_MANY_MALFORMED; id++) {
                  client.send(malformed(id));
                }
                List<WireFrame> frames = new ArrayList<>();
                for (int i = 0; i <= TOO_MANY_MALFORMED; i++) {
                  frames.add(client.readFrame());
                }
                WireFrame farewell =
                    frames.stream()
                        .filter(f -> f.type() == WireType.GOAWAY)
                        .findFirst()
                        .orElseThrow();
                assertThat(WireGoAway.read(farewell).reason()).isEqualTo(3);
                assertThat(WireGoAway.read(farewell).last()).isFalse();
                assertThat(frames).filteredOn(f -> f.type() == WireType.ERROR).hasSize(5);
                AttackedProvider.assertServed(client, 100);
                client.send(malformed(101));
                AttackedProvider.assertRefused(client, 101, ErrorCode.BAD_REQUEST);
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> claims() {
    WireMetadata[] orders = {
      WireMetadata.inline("serializer", "java"),
      WireMetadata.inline("generic", "true"),
      WireMetadata.inline("timeout", "-1"),
      WireMetadata.inline("deadline", "1000000000000000000"),
      WireMetadata.inline("retries", "100"),
      WireMetadata.inline("tag", "gray"),
      WireMetadata.inline("group", "admin"),
      WireMetadata.inline("host", "169.254.169.254"),
      WireMetadata.inline("callback", "http://169.254.169.254/")
    };
    return Stream.of(
        attack(
            Row.D8,
            "serializer, timeout, group and others are attachments like any other",
            provider -> {
              provider.mayRun(1);
              String context = context(provider, TargetWire.request(1, "context").metadata(orders));
              assertThat(context).contains("caller raw, 59 s left").contains("callback");
            }),
        attack(
            Row.D8,
            "an entry twice",
            provider -> provider.sentAwayAfter(echo().metadata(orders[0], orders[0]).frame())),
        attack(
            Row.D8,
            "a key that nobody announced",
            provider ->
                provider.sentAwayAfter(echo().metadata(WireMetadata.known(1, "x")).frame())),
        attack(
            Row.D8,
            "65 keys announced",
            provider -> {
              String[] keys =
                  Stream.iterate(0, i -> i + 1).limit(65).map(i -> "k" + i).toArray(String[]::new);
              provider.sentAwayAfter(TargetWire.bind(keys).frame());
            }),
        attack(
            Row.D8,
            "9 KiB of attachments",
            provider ->
                provider.sentAwayAfter(
                    echo().metadata(WireMetadata.inline("a", "x".repeat(9 * 1024))).frame())));
  }

  private static Stream<Attack<AttackedProvider>> deadlines() {
    return Stream.of(
        attack(
            Row.D9,
            "a deadline of 0: the method is not run",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(TargetWire.request(1, "echoNumber", 7).deadlineMicros(0).frame());
                AttackedProvider.assertRefused(client, 1, ErrorCode.TIMEOUT);
                AttackedProvider.assertServed(client, 2);
              }
            }),
        attack(
            Row.D9,
            "a deadline of 71 minutes: an hour is the most",
            provider -> {
              provider.mayRun(1);
              WireRequest request = TargetWire.request(1, "context").deadlineMicros(MAX_U32);
              assertThat(context(provider, request)).contains("3599 s left");
            }),
        attack(
            Row.D9,
            "no deadline: an hour is the most",
            provider -> {
              provider.mayRun(1);
              WireRequest request = WireRequest.of(1, TargetWire.method("context"));
              assertThat(context(provider, request.payload(TargetWire.arguments("context"))))
                  .contains("3599 s left");
            }));
  }

  private static Stream<Attack<AttackedProvider>> traces() {
    WireBytes traceId = WireBytes.filled(16, 0xAB);
    WireBytes spanId = WireBytes.filled(8, 0xCD);
    return Stream.of(
        attack(
            Row.D11,
            "ids of zeros are no trace",
            provider -> {
              provider.mayRun(2);
              WireRequest request = TargetWire.request(1, "context");
              assertThat(context(provider, request.trace(0, 1, WireBytes.filled(16, 0), spanId)))
                  .contains("trace null");
              assertThat(context(provider, request.trace(0, 1, traceId, WireBytes.filled(8, 0))))
                  .contains("trace null");
            }),
        attack(
            Row.D11,
            "a trace of an unknown version is passed on as it is",
            provider -> {
              provider.mayRun(1);
              WireRequest request = TargetWire.request(1, "context");
              assertThat(context(provider, request.trace(0xFF, 0xFF, traceId, spanId)))
                  .contains("ff-abababababababababababababababab-cdcdcdcdcdcdcdcd-ff");
            }),
        attack(
            Row.D11,
            "1000 baggage items",
            provider -> {
              StringBuilder baggage = new StringBuilder();
              for (int i = 0; i < 1_000; i++) {
                baggage.append("item").append(i).append("=forged,");
              }
              provider.sentAwayAfter(
                  echo().metadata(WireMetadata.inline("baggage", baggage.toString())).frame());
            }));
  }

  private static Attack<AttackedProvider> badArguments(
      Row row, String what, String method, WireBytes payload) {
    return attack(
        row,
        what,
        provider -> {
          try (RawClient client = provider.bound()) {
            client.send(
                WireRequest.of(1, TargetWire.method(method))
                    .deadlineMicros(1_000_000)
                    .payload(payload)
                    .frame());
            WireError error = AttackedProvider.assertRefused(client, 1, ErrorCode.BAD_REQUEST);
            assertThat(error.className()).isEmpty();
            AttackedProvider.assertServed(client, 2);
          }
        });
  }

  /** What the method saw of its call. */
  private static String context(AttackedProvider provider, WireRequest request) throws IOException {
    try (RawClient client = provider.bound()) {
      client.send(request.frame());
      return TargetWire.text("context", WireResponse.read(client.readFrame()).payload());
    }
  }

  private static void assertNoMethod(RawClient client, int callId, int method) throws IOException {
    client.send(WireRequest.of(callId, method).payload(WireBytes.filled(10, 1)).frame());
    AttackedProvider.assertRefused(client, callId, ErrorCode.NO_METHOD);
  }

  private static WireFrame malformed(int callId) {
    return WireRequest.of(callId, TargetWire.method("both"))
        .payload(WireBytes.filled(9, 0xFF))
        .frame();
  }

  private static WireRequest echo() {
    return TargetWire.request(1, "echo", "x");
  }

  private static WireBytes text(String text) {
    return TargetWire.arguments("echo", text);
  }

  private static WireBytes join(WireBytes bytes, String hex) {
    return WireBytes.join(bytes, WireBytes.hex(hex));
  }
}
