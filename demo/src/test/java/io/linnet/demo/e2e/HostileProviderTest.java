package io.linnet.demo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Preface;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a consumer does with a provider that breaks the rules: every call ends once, honestly. */
class HostileProviderTest {

  /** What the provider does after a correct handshake and BIND, once it has read a request. */
  @FunctionalInterface
  private interface Script {
    void play(RawPeer peer, int callId) throws IOException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket listening;
  private RpcConsumer consumer;

  @BeforeEach
  void listen() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    consumer =
        RpcConsumer.builder()
            .registry("direct://127.0.0.1:" + listening.getLocalPort())
            .set("linnet.consumer.timeout", "1500ms")
            .build();
  }

  @AfterEach
  void close() throws IOException {
    consumer.close();
    listening.close();
    threads.shutdownNow();
  }

  @Test
  void answersToCallsNeverMadeReachNobody() throws Exception {
    assertThat(
            call(
                (peer, id) -> {
                  for (int stray = 1; stray <= 3; stray++) {
                    peer.send(nullResponse(id + 1_000 + stray));
                  }
                  peer.send(nullResponse(id));
                }))
        .isNull();
  }

  @Test
  void manySuchAnswersEndTheConnection() {
    assertFails(
        (peer, id) -> {
          for (int stray = 1; stray <= 6; stray++) {
            peer.send(nullResponse(id + 1_000 + stray));
          }
        },
        ErrorCode.CONNECTION_LOST,
        Processed.UNKNOWN,
        "answers to calls that were not made");
  }

  @Test
  void theFirstOfTwoAnswersCounts() throws Exception {
    assertThat(
            call(
                (peer, id) -> {
                  peer.send(nullResponse(id));
                  peer.send(
                      RawPeer.frame(
                          FrameType.ERROR, 0, id, new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 0}));
                }))
        .isNull();
  }

  @Test
  void anAnswerThatDoesNotDecodeIsABadResponse() {
    assertFails(
        (peer, id) -> {
          byte[] body = new byte[40];
          Arrays.fill(body, 2, 40, (byte) 0xFF);
          peer.send(RawPeer.frame(FrameType.RESPONSE, 0, id, body));
        },
        ErrorCode.BAD_RESPONSE,
        Processed.YES,
        "calls/echo");
  }

  @Test
  void aCloseWithoutAnswerLeavesTheOutcomeUnknown() {
    assertFails(
        (peer, id) -> peer.close(),
        ErrorCode.CONNECTION_LOST,
        Processed.UNKNOWN,
        "the provider closed the connection");
  }

  @Test
  void aFrameOfNoKnownTypeEndsTheConnection() {
    assertFails(
        (peer, id) -> peer.send(RawPeer.frame(15, 0, id, new byte[0])),
        ErrorCode.CONNECTION_LOST,
        Processed.UNKNOWN,
        "frame type 15");
  }

  @Test
  void noAnswerEndsAtTheDeadline() {
    long start = System.nanoTime();
    assertFails(
        (peer, id) -> assertThat(peer.readFrame()[3] & 0xF).as("CANCEL follows").isEqualTo(4),
        ErrorCode.TIMEOUT,
        Processed.UNKNOWN,
        "not answered");
    assertThat((System.nanoTime() - start) / 1_000_000).isBetween(1_400L, 4_000L);
  }

  @Test
  void anErrorNamesAClassAsTextOnly() {
    assertFails(
        (peer, id) -> {
          ByteBuf out = Unpooled.buffer();
          byte[] name = "java.lang.Shutdown".getBytes(StandardCharsets.US_ASCII);
          out.writeShortLE(15).writeByte(1).writeByte(0).writeByte(0).writeByte(0).writeShortLE(0);
          out.writeByte(name.length).writeBytes(name);
          peer.send(RawPeer.frame(FrameType.ERROR, 0, id, RawPeer.bytes(out)));
        },
        ErrorCode.REMOTE_EXCEPTION,
        Processed.YES,
        "java.lang.Shutdown");
  }

  @Test
  void anotherApplicationOnThePortGetsNoCall() {
    serve((peer, id) -> peer.send(nullResponse(id)), "somebody-else");
    try (RpcConsumer expecting =
        RpcConsumer.builder()
            .registry(new OneInstanceRegistry("orders", listening.getLocalPort()))
            .set("linnet.consumer.timeout", "700ms")
            .build()) {
      assertThatThrownBy(() -> expecting.stub(Calls.class).echo("x"))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("NO_INSTANCE")
          .hasMessageContaining("it is application 'somebody-else' (expected: 'orders')");
    }
  }

  private Object call(Script script) throws Exception {
    serve(script, "raw");
    return consumer.stub(AsyncCalls.class).echo("x").get(10, TimeUnit.SECONDS);
  }

  private void assertFails(Script script, ErrorCode code, Processed processed, String text) {
    serve(script, "raw");
    CompletableFuture<?> future = consumer.stub(AsyncCalls.class).echo("x");
    assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.processed()).isEqualTo(processed);
            })
        .hasMessageContaining(text);
  }

  /** Accepts one connection, shakes hands, binds whatever is asked for, then plays the script. */
  private void serve(Script script, String application) {
    threads.execute(
        () -> {
          try (Socket socket = listening.accept();
              RawPeer peer = new RawPeer(socket)) {
            socket.getInputStream().readNBytes(Preface.BYTES);
            peer.readFrame();
            ByteBuf out = Unpooled.buffer();
            new Preface(Preface.VERSION, 1, 1).write(out);
            new Hello(new Limits(65_536, 65_536, 65_536, 1024), application, 1).write(out, true);
            peer.send(RawPeer.bytes(out));
            byte[] bind = peer.readFrame();
            long keyHash = Unpooled.wrappedBuffer(bind).getLongLE(FrameHeader.BYTES + 2);
            ByteBuf answer = Unpooled.buffer();
            new Bind.Ack(List.of(new Bind.Answer(keyHash, Bind.Status.SAME, 0)), 0).write(answer);
            peer.send(RawPeer.frame(FrameType.BIND, 1, 0, RawPeer.bytes(answer)));
            byte[] request = peer.readFrame();
            script.play(peer, Unpooled.wrappedBuffer(request).getIntLE(4));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
          } catch (IOException connectionEnded) {
            // the consumer closes it, which some scripts provoke
          }
        });
  }

  private static byte[] nullResponse(int callId) {
    return RawPeer.frame(FrameType.RESPONSE, FrameHeader.NO_VALUE, callId, new byte[2]);
  }
}
