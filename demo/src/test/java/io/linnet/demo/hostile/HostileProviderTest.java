package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.testing.Await;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireFlag;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireGoAway;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import io.linnet.testing.wire.WireWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Rows C: what a consumer makes of a provider that breaks the rules. Every call ends once. */
class HostileProviderTest extends ConsumerAttacks {

  /** Five answers that nobody asked for are forgiven. */
  private static final int STRAYS = 5;

  @Override
  Stream<Attack<GoodConsumer>> attacks() {
    return Stream.of(strays(), twice(), types(), errors(), farewells(), delays())
        .flatMap(part -> part);
  }

  private static Stream<Attack<GoodConsumer>> strays() {
    return Stream.of(
        answered(
            Row.C1,
            "five answers to calls never made reach nobody",
            (connection, id) -> {
              for (int stray = 1; stray <= STRAYS; stray++) {
                connection.send(AttackedConsumer.echoed(id + 1_000 + stray, "stray"));
              }
              connection.send(AttackedConsumer.echoed(id, "mine"));
            }),
        lost(
            Row.C1,
            "six of them end the connection",
            "answers to calls that were not made",
            (connection, id) -> {
              for (int stray = 1; stray <= STRAYS + 1; stray++) {
                connection.send(AttackedConsumer.echoed(id + 1_000 + stray, "stray"));
              }
            }),
        answered(
            Row.C1,
            "an answer of the provider's own range",
            (connection, id) -> {
              connection.send(AttackedConsumer.echoed(id | 1 << 31, "stray"));
              connection.send(AttackedConsumer.echoed(id, "mine"));
            }),
        attack(
            Row.C1,
            "an answer to the call before, again, does not end the next one",
            () -> {
              try (AttackedConsumer consumer =
                  AttackedConsumer.of(
                      (connection, id) -> {
                        connection.send(AttackedConsumer.echoed(id, "first"));
                        int next = AttackedConsumer.request(connection).callId();
                        connection.send(AttackedConsumer.echoed(id, "first again"));
                        connection.send(AttackedConsumer.echoed(next, "second"));
                      })) {
                assertThat(consumer.echo()).isEqualTo("first");
                assertThat(consumer.echo()).isEqualTo("second");
              }
            }));
  }

  private static Stream<Attack<GoodConsumer>> twice() {
    return Stream.of(
        answered(
            Row.C2,
            "two responses: the first counts",
            (connection, id) ->
                connection.send(
                    AttackedConsumer.echoed(id, "mine"), AttackedConsumer.echoed(id, "again"))),
        answered(
            Row.C2,
            "a response, then an error: the first counts",
            (connection, id) ->
                connection.send(
                    AttackedConsumer.echoed(id, "mine"),
                    WireError.of(id, 3, 0, "no, full").frame())),
        failed(
            Row.C2,
            "an error, then a response: the first counts",
            ErrorCode.DENIED,
            Processed.NOT,
            "not you",
            (connection, id) ->
                connection.send(
                    WireError.of(id, 13, 0, "not you").frame(),
                    AttackedConsumer.echoed(id, "after all"))));
  }

  private static Stream<Attack<GoodConsumer>> types() {
    return Stream.of(
        failed(
            Row.C3,
            "bytes that are no text",
            ErrorCode.BAD_RESPONSE,
            Processed.YES,
            "target/echo",
            (connection, id) ->
                connection.send(WireResponse.of(id, WireBytes.filled(40, 0xFF)).frame())),
        failed(
            Row.C3,
            "a list instead of a text",
            ErrorCode.BAD_RESPONSE,
            Processed.YES,
            "target/echo",
            (connection, id) ->
                connection.send(
                    WireResponse.of(id, TargetWire.value("both", List.of("a", "b", "c"))).frame())),
        failed(
            Row.C3,
            "a declared exception that the method does not declare",
            ErrorCode.BAD_RESPONSE,
            Processed.YES,
            "target/echo",
            (connection, id) ->
                connection.send(
                    WireError.of(id, 15, 1, "?").thrown("", 9, WireBytes.filled(9, 1)).frame())),
        lost(
            Row.C3,
            "a value behind the flag that says there is none",
            "a value behind the flag",
            (connection, id) ->
                connection.send(
                    WireResponse.of(id, WireBytes.utf8("x")).flags(WireFlag.NO_VALUE).frame())),
        breaks("frame type 15", "frame type 15", WireFrame.raw(15, 0, 1, WireBytes.EMPTY)),
        breaks("a REQUEST", "not for a consumer", TargetWire.request(1, "echo", "x").frame()),
        breaks("a CANCEL", "not for a consumer", WireFrame.cancel(1, 2)),
        breaks("items", "not for a consumer", WireFrame.streamData(1, 0, WireBytes.utf8("x"))),
        breaks("a BIND", "not for a consumer", TargetWire.bind().frame()),
        breaks("a second HELLO", "HELLO is not for", WireHello.ofRaw().ack()),
        breaks("compression", "was not negotiated", WireResponse.noValue(1).codec(0x10).frame()),
        breaks(
            "reserved bits",
            "",
            WireFrame.raw(WireType.RESPONSE, 0, 1, new WireWriter().u8(0).u8(0x20).toBytes())),
        breaks(
            "more keys than were announced",
            "keys known",
            WireFrame.raw(
                WireType.BIND, WireFlag.ACK, 0, new WireWriter().u16(0).u16(64).toBytes())),
        attack(
            Row.C3,
            "a length above the limit",
            () -> {
              try (AttackedConsumer consumer =
                  AttackedConsumer.of(
                      (connection, id) -> connection.send(WireFrame.header(65_537, 2, 0, id)))) {
                consumer.assertFails(
                    ErrorCode.CONNECTION_LOST, Processed.UNKNOWN, "frame of 65537");
              }
            }));
  }

  private static Stream<Attack<GoodConsumer>> errors() {
    String trap = Trap.class.getName();
    return Stream.of(
        attack(
            Row.C4,
            "the name of a class that does harm when it is loaded",
            () -> {
              try (AttackedConsumer consumer =
                  AttackedConsumer.of(
                      (connection, id) ->
                          connection.send(
                              WireError.of(id, 15, 1, "boom")
                                  .thrown(trap, 0, WireBytes.EMPTY)
                                  .frame()))) {
                consumer.assertFails(ErrorCode.REMOTE_EXCEPTION, Processed.YES, trap);
                assertThat(System.getProperty(Trap.SPRUNG)).isNull();
              }
            }),
        failed(
            Row.C4,
            "the name of a class of the JDK",
            ErrorCode.REMOTE_EXCEPTION,
            Processed.YES,
            "java.lang.Shutdown",
            (connection, id) ->
                connection.send(
                    WireError.of(id, 15, 1, "boom")
                        .thrown("java.lang.Shutdown", 0, WireBytes.EMPTY)
                        .frame())),
        lost(
            Row.C4,
            "a text of 60 KB",
            "error text of 60000 bytes",
            (connection, id) ->
                connection.send(WireError.of(id, 15, 1, "x".repeat(60_000)).frame())),
        failed(
            Row.C4,
            "line breaks and colours in the text",
            ErrorCode.INTERNAL,
            Processed.UNKNOWN,
            "target/echo",
            (connection, id) ->
                connection.send(
                    WireError.of(id, 17, 2, "a\r\n2026 ERROR forged \u001b[31m").frame())),
        failed(
            Row.C4,
            "a code that does not exist is a failure like any other",
            ErrorCode.INTERNAL,
            Processed.UNKNOWN,
            "",
            (connection, id) -> connection.send(WireError.of(id, 9_999, 2, "new").frame())),
        lost(
            Row.C4,
            "processed is neither yes nor no",
            "processed is",
            (connection, id) -> connection.send(WireError.of(id, 15, 7, "?").frame())));
  }

  private static Stream<Attack<GoodConsumer>> farewells() {
    return Stream.of(
        lost(
            Row.C5,
            "a final one that has read 2 billion requests",
            "",
            (connection, id) -> {
              connection.send(new WireGoAway(true, 0x7FFF_FFFFL, 1, 0, "").frame());
              connection.close();
            }),
        failed(
            Row.C5,
            "a final one that has read none: the call did not run, and there is no other instance",
            ErrorCode.NO_INSTANCE,
            Processed.NOT,
            "",
            (connection, id) -> {
              connection.send(new WireGoAway(true, 0, 1, 0, "").frame());
              connection.close();
            }),
        answered(
            Row.C5,
            "a hundred in a row, then the answer",
            (connection, id) -> {
              for (int i = 0; i < 100; i++) {
                connection.send(new WireGoAway(false, 0, 2, 0xFFFF_FFFFL, "").frame());
              }
              connection.send(AttackedConsumer.echoed(id, "mine"));
            }),
        farewellEach(1),
        farewellEach(2));
  }

  /** 0.2 s, 0.32 s, 0.51 s, ± 20 %: no faster, however often one is sent away. */
  private static Attack<GoodConsumer> farewellEach(int reason) {
    return attack(
        Row.C5,
        "on each connection, reason " + reason + ": the next one comes later and later",
        () -> {
          ConcurrentLinkedQueue<Long> opened = new ConcurrentLinkedQueue<>();
          // no call is made: one that is never answered would keep its connection open
          try (AttackedConsumer consumer =
              AttackedConsumer.ofServer(
                  connection -> {
                    connection.acceptGreeting("evil", 1);
                    opened.add(System.nanoTime());
                    connection.acceptBind();
                    connection.send(new WireGoAway(false, 0, reason, 0, "").frame());
                    connection.discardUntilClosed();
                  })) {
            Await.until("four connections", () -> opened.size() >= 4);
            assertThat(consumer.server.failure()).isEmpty();
            Long[] times = opened.toArray(Long[]::new);
            assertThat(Duration.ofNanos(times[3] - times[0]))
                .isGreaterThan(Duration.ofMillis((200 + 320 + 512) * 8 / 10));
          }
        });
  }

  private static Stream<Attack<GoodConsumer>> delays() {
    return Stream.of(
        failed(
            Row.C6,
            "no answer: the deadline is kept, a CANCEL follows",
            ErrorCode.TIMEOUT,
            Processed.UNKNOWN,
            "not answered",
            (connection, id) ->
                assertThat(connection.readFrameOf(WireType.CANCEL).callId()).isEqualTo(id)),
        failed(
            Row.C6,
            "one byte a second: the deadline is kept",
            ErrorCode.TIMEOUT,
            Processed.UNKNOWN,
            "not answered",
            (connection, id) ->
                connection.trickle(
                    AttackedConsumer.echoed(id, "slow").encode(), 1, Duration.ofSeconds(1))),
        attack(
            Row.C6,
            "an answer behind the deadline is dropped, the connection lives",
            () -> {
              try (AttackedConsumer consumer =
                  AttackedConsumer.of(
                      (connection, id) -> {
                        // the next call may pass the CANCEL of the one that is over
                        WireFrame one = connection.readFrame();
                        WireFrame other = connection.readFrame();
                        WireFrame next = one.type() == WireType.REQUEST ? one : other;
                        assertThat(List.of(one.type(), other.type()))
                            .containsExactlyInAnyOrder(WireType.CANCEL, WireType.REQUEST);
                        connection.send(AttackedConsumer.echoed(id, "late"));
                        connection.send(AttackedConsumer.echoed(next.callId(), "in time"));
                      })) {
                consumer.assertFails(ErrorCode.TIMEOUT, Processed.UNKNOWN, "not answered");
                assertThat(consumer.echo()).isEqualTo("in time");
                assertThat(consumer.server.accepted()).isEqualTo(1);
              }
            }),
        lost(
            Row.C6,
            "a close instead of an answer",
            "the provider closed the connection",
            (connection, id) -> connection.close()),
        lost(Row.C6, "a reset instead of an answer", "", (connection, id) -> connection.reset()));
  }

  private static Attack<GoodConsumer> answered(
      Row row, String what, AttackedConsumer.Script script) {
    return attack(
        row,
        what,
        () -> {
          try (AttackedConsumer consumer = AttackedConsumer.of(script)) {
            assertThat(consumer.echo()).isEqualTo("mine");
          }
        });
  }

  private static Attack<GoodConsumer> failed(
      Row row,
      String what,
      ErrorCode code,
      Processed processed,
      String text,
      AttackedConsumer.Script script) {
    return attack(
        row,
        what,
        () -> {
          try (AttackedConsumer consumer = AttackedConsumer.of(script)) {
            consumer.assertFails(code, processed, text);
          }
        });
  }

  private static Attack<GoodConsumer> lost(
      Row row, String what, String why, AttackedConsumer.Script script) {
    return failed(row, what, ErrorCode.CONNECTION_LOST, Processed.UNKNOWN, why, script);
  }

  private static Attack<GoodConsumer> breaks(String what, String why, WireFrame frame) {
    return lost(Row.C3, what, why, (connection, id) -> connection.send(frame));
  }
}
