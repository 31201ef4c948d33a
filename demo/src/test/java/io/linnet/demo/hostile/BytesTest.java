package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.testing.Await;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WirePreface;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rows F5 to F8 and F13 to F15: correct frames, cut, joined, numbered and ended strangely. */
class BytesTest extends ProviderAttacks {

  private static final int THOUSAND = 1_000;

  /** Whether all is answered is looked at twice a second. */
  private static final Duration SOON = Duration.ofSeconds(2);

  /** With what a connection begins: preface, HELLO, BIND. */
  private static final WireBytes BEGIN =
      WireBytes.join(
          WirePreface.ofClient(),
          WireHello.ofRaw().frame().encode(),
          TargetWire.bind().frame().encode());

  private static final WireBytes REQUEST = TargetWire.request(1, "echo", "cut").frame().encode();

  private static final WireBytes COUNTED = TargetWire.request(1, "echoNumber", 7).frame().encode();

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(lengths(), segments(), cancels(), ids(), ends()).flatMap(part -> part);
  }

  private static Stream<Attack<AttackedProvider>> lengths() {
    WireBytes half = WireBytes.join(WireFrame.header(900, 1, 0, 1), WireBytes.filled(500, 0));
    return Stream.of(
        attack(
            Row.F5,
            "500 of 900 bytes, then FIN",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(half);
                client.halfClose();
                assertThat(client.awaitClosed()).isLessThan(SOON.toMillis());
              }
            }),
        attack(
            Row.F5,
            "500 of 900 bytes, then RST",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(half);
                client.reset();
              }
            }),
        attack(
            Row.F5,
            "a request cut at every byte, then FIN: it never runs",
            provider -> {
              for (int cut = 0; cut < COUNTED.size(); cut++) {
                try (RawClient client = provider.bound()) {
                  client.send(COUNTED.first(cut));
                }
              }
            }),
        attack(
            Row.F6,
            "a request that says it is shorter: the rest is no frame",
            provider -> {
              WireFrame whole = TargetWire.request(1, "both", "a", List.of("b", "c")).frame();
              WireBytes header = WireFrame.header(whole.body().size() - 3, 1, 0, 1);
              provider.sentAwayAfter(WireBytes.join(header, whole.body(), WireBytes.filled(20, 0)));
            }),
        attack(
            Row.F6,
            "a request in another one: both are read, each as what it is",
            provider -> {
              try (RawClient client = provider.bound()) {
                WireFrame outer = WireRequest.of(1, 0xFFFF).frame();
                client.send(WireBytes.join(outer.encode(), REQUEST.with(4, 2)));
                AttackedProvider.assertRefused(client, 1, ErrorCode.NO_METHOD);
                assertThat(client.readFrameOf(WireType.RESPONSE).callId()).isEqualTo(2);
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> segments() {
    return Stream.of(
        attack(
            Row.F7,
            "one segment a byte, from the first byte on",
            provider -> {
              List<WireBytes> atOnce = conversation(provider, BEGIN.size() + REQUEST.size());
              assertThat(conversation(provider, 1)).isEqualTo(atOnce);
            }),
        attack(
            Row.F7,
            "cut at every byte",
            provider -> {
              try (RawClient client = provider.bound()) {
                WireBytes expected = TargetWire.value("echo", "cut");
                for (int cut = 1; cut < REQUEST.size(); cut++) {
                  client.send(REQUEST.first(cut));
                  client.send(REQUEST.slice(cut, REQUEST.size()));
                  assertThat(WireResponse.read(client.readFrame()).payload()).isEqualTo(expected);
                }
              }
            }),
        attack(
            Row.F8,
            "1000 requests in one segment",
            provider -> {
              try (RawClient client = provider.bound()) {
                List<WireFrame> frames = new ArrayList<>();
                Set<Integer> expected = new HashSet<>();
                for (int id = 1; id <= THOUSAND; id++) {
                  frames.add(TargetWire.request(id, "echo", "x").frame());
                  expected.add(id);
                }
                client.send(frames);
                for (int i = 0; i < THOUSAND; i++) {
                  WireFrame answer = client.readFrame();
                  // the queue of the workers has room for 1000, and the good consumer uses it, too
                  assertThat(answer.type()).isIn(WireType.RESPONSE, WireType.ERROR);
                  assertThat(expected.remove(answer.callId())).isTrue();
                }
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> cancels() {
    int reason = ErrorCode.CANCELLED.number();
    return Stream.of(
        attack(
            Row.F13,
            "of an unknown call",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(WireFrame.cancel(99, reason), WireFrame.cancel(99, 0xFFFF));
                AttackedProvider.assertServed(client, 1);
              }
            }),
        attack(
            Row.F13,
            "of a finished call",
            provider -> {
              try (RawClient client = provider.bound()) {
                AttackedProvider.assertServed(client, 1);
                client.send(WireFrame.cancel(1, reason));
                AttackedProvider.assertServed(client, 2);
              }
            }),
        attack(
            Row.F13,
            "twice",
            provider -> {
              provider.mayRun(1);
              try (RawClient client = provider.bound()) {
                client.send(TargetWire.request(1, "hold", "twice").frame());
                Await.until("it runs", () -> provider.canary.holding.contains("twice"));
                client.send(WireFrame.cancel(1, reason), WireFrame.cancel(1, reason));
                WireError error = WireError.read(client.readFrame());
                assertThat(error.code()).isEqualTo(reason);
                AttackedProvider.assertServed(client, 2);
                Await.until("interrupted", () -> provider.canary.interrupted.contains("twice"));
              }
            }),
        attack(
            Row.F13,
            "of another connection's call",
            provider -> {
              provider.mayRun(1);
              try (RawClient owner = provider.bound();
                  RawClient other = provider.bound()) {
                owner.send(TargetWire.request(7, "hold", "mine").frame());
                Await.until("it runs", () -> provider.canary.holding.contains("mine"));
                other.send(WireFrame.cancel(7, reason));
                AttackedProvider.assertServed(other, 1);
                provider.canary.release("mine");
                WireResponse answer = WireResponse.read(owner.readFrame());
                assertThat(answer.callId()).isEqualTo(7);
                assertThat(provider.canary.interrupted).doesNotContain("mine");
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> ids() {
    return Stream.of(
        attack(
            Row.F14,
            "0",
            provider -> provider.sentAwayAfter(TargetWire.request(0, "echo", "x").frame())),
        attack(
            Row.F14,
            "of the provider's own range",
            provider -> provider.sentAwayAfter(TargetWire.request(1 << 31, "echo", "x").frame())),
        attack(
            Row.F14,
            "-1",
            provider -> provider.sentAwayAfter(TargetWire.request(-1, "echo", "x").frame())),
        attack(Row.F14, "CANCEL of 0", provider -> provider.sentAwayAfter(WireFrame.cancel(0, 2))),
        attack(
            Row.F14,
            "the largest, decreasing ones, and one again after its answer",
            provider -> {
              try (RawClient client = provider.bound()) {
                for (int id : new int[] {Integer.MAX_VALUE, 1000, 999, 16, 1, 16, 16}) {
                  AttackedProvider.assertServed(client, id);
                }
              }
            }),
        attack(
            Row.F14,
            "reused while in flight",
            provider -> {
              provider.mayRun(1);
              try (RawClient client = provider.bound()) {
                client.send(TargetWire.request(5, "hold", "reused").frame());
                Await.until("it runs", () -> provider.canary.holding.contains("reused"));
                client.send(TargetWire.request(5, "echoNumber", 1).frame());
                provider.assertClosed(client);
                Await.until("cancelled", () -> provider.canary.interrupted.contains("reused"));
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> ends() {
    return Stream.of(
        attack(
            Row.F15,
            "a whole close while a method runs: it is cancelled",
            provider -> {
              provider.mayRun(1);
              try (RawClient client = provider.bound()) {
                client.send(TargetWire.request(1, "hold", "whole").frame());
                Await.until("it runs", () -> provider.canary.holding.contains("whole"));
              }
              Await.until("cancelled", () -> provider.canary.interrupted.contains("whole"));
            }),
        attack(
            Row.F15,
            "behind a request: its answer comes, then the end",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(REQUEST);
                client.halfClose();
                assertAnswerThenEnd(client);
              }
            }),
        attack(
            Row.F15,
            "while a method runs: its answer comes, then the end",
            provider -> {
              provider.mayRun(1);
              try (RawClient client = provider.bound()) {
                client.send(TargetWire.request(1, "hold", "half").frame());
                Await.until("it runs", () -> provider.canary.holding.contains("half"));
                client.halfClose();
                provider.canary.release("half");
                assertAnswerThenEnd(client);
                assertThat(provider.canary.interrupted).doesNotContain("half");
              }
            }));
  }

  /** A PING may come, too: the provider asks whether anybody is left. */
  private static void assertAnswerThenEnd(RawClient client) throws IOException {
    long began = System.nanoTime();
    List<WireFrame> frames = client.readUntilClosed();
    assertThat(frames).filteredOn(frame -> frame.type() == WireType.RESPONSE).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
  }

  /** What is answered to HELLO, BIND and a request, sent in segments of that size. */
  private static List<WireBytes> conversation(AttackedProvider provider, int segmentBytes)
      throws IOException {
    try (RawClient client = provider.connect()) {
      client.sendSlowly(WireBytes.join(BEGIN, REQUEST), segmentBytes);
      assertThat(client.readBytes(WirePreface.BYTES)).isEqualTo(WirePreface.ofServer());
      return List.of(
          client.readFrameOf(WireType.HELLO).body(),
          client.readFrameOf(WireType.BIND).body(),
          WireResponse.read(client.readFrame()).payload());
    }
  }
}
