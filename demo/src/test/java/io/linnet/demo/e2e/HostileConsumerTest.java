package io.linnet.demo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Contract;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a provider does with bytes that no correct consumer sends; a good one is served throughout.
 */
class HostileConsumerTest {

  private static final int OK = 0;

  private static BlockingCalls implementation;
  private static RpcProvider provider;
  private static RpcConsumer consumer;
  private static Calls good;

  @BeforeAll
  static void start() {
    implementation = new BlockingCalls();
    provider = RpcProvider.builder().port(0).export(Calls.class, implementation).start();
    consumer = RpcConsumer.of("direct://127.0.0.1:" + provider.port());
    good = consumer.stub(Calls.class);
    good.nothing();
  }

  @AfterAll
  static void stop() {
    consumer.close();
    provider.close();
  }

  @AfterEach
  void theGoodConsumerIsServed() {
    assertThat(good.echo("still here")).isEqualTo("still here");
  }

  static Stream<Arguments> firstBytes() {
    return Stream.of(
        Arguments.of("HTTP", text("GET / HTTP/1.1\r\n\r\n")),
        Arguments.of("HTTP/2", text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
        Arguments.of("TLS", new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3}),
        Arguments.of("SSH", text("SSH-2.0-OpenSSH\r\n")),
        Arguments.of("PROXY", text("PROXY TCP4 1.2.3.4 1.2.3.4 1 1\r\n")),
        Arguments.of("Java serialization", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5}),
        Arguments.of("another version", versioned(9)),
        Arguments.of("reserved preface bytes", reserved()),
        Arguments.of(
            "no HELLO", concat(preface(), RawPeer.frame(FrameType.PING, 0, 0, new byte[8]))),
        Arguments.of(
            "HELLO with ack", concat(preface(), RawPeer.frame(FrameType.HELLO, 1, 0, new byte[0]))),
        Arguments.of(
            "HELLO with half an entry",
            concat(preface(), RawPeer.frame(FrameType.HELLO, 0, 0, new byte[] {1, 0, 9, 0}))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("firstBytes")
  void isClosedAtOnce(String name, byte[] bytes) throws IOException {
    try (RawPeer peer = RawPeer.connect(provider.port())) {
      peer.send(bytes);
      assertThat(peer.awaitClosed()).as("generous here").isLessThan(2_000);
    }
  }

  static Stream<Arguments> framesAfterHello() {
    byte[] none = new byte[0];
    return Stream.of(
        Arguments.of("a length above the limit", new byte[] {1, 0, 1, 1, 1, 0, 0, 0}),
        Arguments.of("the largest length", new byte[] {-1, -1, -1, 1, 1, 0, 0, 0}),
        Arguments.of("type 0", RawPeer.frame(0, 0, 1, none)),
        Arguments.of("type 15", RawPeer.frame(15, 0, 1, none)),
        Arguments.of("an empty request", RawPeer.frame(FrameType.REQUEST, 0, 1, none)),
        Arguments.of("call id 0", RawPeer.frame(FrameType.REQUEST, 0, 0, request(0))),
        Arguments.of(
            "the server's call id", RawPeer.frame(FrameType.REQUEST, 0, 1 << 31, request(0))),
        Arguments.of(
            "an unknown codec", RawPeer.frame(FrameType.REQUEST, 0, 1, new byte[] {0, 0, 7, 0})),
        Arguments.of("items of no stream", RawPeer.frame(FrameType.STREAM_DATA, 0, 1, new byte[1])),
        Arguments.of("a chunk of nothing", RawPeer.frame(FrameType.CHUNK, 0, 1, none)),
        Arguments.of("a response", RawPeer.frame(FrameType.RESPONSE, 0, 1, new byte[2])),
        Arguments.of("a second HELLO", RawPeer.frame(FrameType.HELLO, 0, 0, none)),
        Arguments.of("a short PING", RawPeer.frame(FrameType.PING, 0, 0, new byte[3])),
        Arguments.of("half a BIND", RawPeer.frame(FrameType.BIND, 0, 0, new byte[] {1, 0, 5})),
        Arguments.of("an unknown extension", RawPeer.frame(FrameType.EXT, 0, 0, new byte[2])),
        Arguments.of("a flood of PINGs", pings(50)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("framesAfterHello")
  void endsTheConnection(String name, byte[] frame) throws IOException {
    try (RawPeer peer = RawPeer.connect(provider.port()).greet()) {
      peer.send(frame);
      assertThat(peer.awaitClosed()).as("generous here").isLessThan(2_000);
    }
  }

  @Test
  void silenceBeforeHelloAndInTheMiddleOfAFrameIsClosed() throws IOException {
    try (RawPeer silent = RawPeer.connect(provider.port());
        RawPeer half = RawPeer.connect(provider.port());
        RawPeer stopped = RawPeer.connect(provider.port()).greet()) {
      half.send(Arrays.copyOf(RawPeer.greeting(), 12));
      stopped.send(Arrays.copyOf(RawPeer.frame(FrameType.REQUEST, 0, 1, new byte[900]), 500));
      assertThat(silent.awaitClosed()).as("3 s for HELLO").isBetween(2_500L, 6_000L);
      assertThat(half.awaitClosed()).as("the same").isLessThan(3_000);
      assertThat(stopped.awaitClosed()).as("5 s, then 1 KiB/s").isBetween(1_500L, 7_900L);
    }
  }

  @Test
  void anExtensionThatMayBeIgnoredIsIgnored() throws IOException {
    try (RawPeer peer = RawPeer.connect(provider.port()).greet()) {
      peer.send(RawPeer.frame(FrameType.EXT, 1, 0, new byte[2]));
      peer.send(RawPeer.frame(FrameType.CANCEL, 0, 99, new byte[2])); // of an unknown call
      peer.send(RawPeer.frame(FrameType.PING, 0, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
      assertThat(peer.readFrame()).endsWith(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void valuesThatDoNotFitAreRefusedAndTheConnectionLives() throws IOException {
    try (RawPeer peer = RawPeer.connect(provider.port()).greet()) {
      Contract contract = Contract.of(Calls.class);
      ContractCodec codec = new KryoSerializer().compile(contract);
      assertThat(peer.bind("calls", codec.fingerprint(), contract.methods().size())).isEqualTo(OK);
      int before = implementation.executed.get();
      for (int method = 0; method < contract.methods().size(); method++) {
        byte[] garbage = new byte[64];
        Arrays.fill(garbage, (byte) 0xFF);
        peer.send(
            RawPeer.frame(FrameType.REQUEST, 0, method + 1, concat(request(method), garbage)));
      }
      for (int answers = 0; answers < contract.methods().size(); answers++) {
        byte[] answer = answer(peer);
        assertThat(answer[3] & 0xF).as("ERROR").isEqualTo(3);
        assertThat(answer[FrameHeader.BYTES]).as("BAD_REQUEST").isEqualTo((byte) 11);
      }
      assertThat(implementation.executed).as("nothing was called").hasValue(before);
      peer.send(RawPeer.frame(FrameType.REQUEST, 0, 500, request(999)));
      assertThat(answer(peer)[FrameHeader.BYTES]).as("NO_METHOD").isEqualTo((byte) 10);
    }
  }

  @Test
  void requestsCutAtEveryByteThenClosedAreNeverRun() throws IOException {
    Contract contract = Contract.of(Calls.class);
    ContractCodec codec = new KryoSerializer().compile(contract);
    int nothing =
        contract.methods().stream()
            .filter(m -> m.name().equals("nothing"))
            .findFirst()
            .orElseThrow()
            .index();
    byte[] whole = RawPeer.frame(FrameType.REQUEST, 0, 1, request(nothing));
    int before = implementation.executed.get();
    for (int cut = 0; cut < whole.length; cut++) {
      try (RawPeer peer = RawPeer.connect(provider.port()).greet()) {
        peer.bind("calls", codec.fingerprint(), contract.methods().size());
        peer.send(Arrays.copyOf(whole, cut));
      }
    }
    assertThat(good.echo("x")).isEqualTo("x");
    assertThat(implementation.executed).hasValue(before + 1);
  }

  @Test
  void anUnknownServiceOrAnotherContractIsNotBound() throws IOException {
    try (RawPeer peer = RawPeer.connect(provider.port()).greet()) {
      ContractCodec codec = new KryoSerializer().compile(Contract.of(Calls.class));
      assertThat(peer.bind("nobody.exports.This", codec.fingerprint(), 1)).isEqualTo(2);
      assertThat(peer.bind("calls", Fingerprint.of("other"), 1)).isEqualTo(1);
    }
  }

  /** The next answer; after five requests of garbage a GOAWAY comes, too. */
  private static byte[] answer(RawPeer peer) throws IOException {
    byte[] frame = peer.readFrame();
    return (frame[3] & 0xF) == FrameType.GOAWAY.number() ? peer.readFrame() : frame;
  }

  /** Head of a request without arguments, deadline 1 s. */
  private static byte[] request(int methodId) {
    return new byte[] {(byte) methodId, (byte) (methodId >> 8), 0, 1, 0x40, 0x42, 0x0F, 0};
  }

  private static byte[] pings(int count) {
    byte[] all = new byte[0];
    for (int i = 0; i < count; i++) {
      all = concat(all, RawPeer.frame(FrameType.PING, 0, 0, new byte[8]));
    }
    return all;
  }

  private static byte[] preface() {
    return Arrays.copyOf(RawPeer.greeting(), 8);
  }

  private static byte[] versioned(int version) {
    byte[] preface = preface();
    preface[4] = (byte) version;
    preface[5] = (byte) version;
    return preface;
  }

  private static byte[] reserved() {
    byte[] preface = preface();
    preface[7] = 1;
    return preface;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
