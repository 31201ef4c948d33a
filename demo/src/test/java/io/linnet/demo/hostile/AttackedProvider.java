package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ErrorCode;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.testing.Await;
import io.linnet.testing.wire.ConnectionEndedException;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.RawOptions;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBindAck;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A provider under attack, and a good consumer on another connection that is served throughout. */
final class AttackedProvider implements AutoCloseable {

  /** What may be in use when all attacks are over. */
  private static final long EXTRA_BYTES = 16 * 1024 * 1024;

  /** What a lie about a length may cost while it is held. */
  private static final long LIE_BYTES = 1024 * 1024;

  final Canary canary = new Canary();
  private final RpcProvider provider;
  private final GoodConsumer good;
  private final long memoryBefore;
  private Bounds bounds = Bounds.GENEROUS;
  private int runs;

  private AttackedProvider(Map<String, String> settings) {
    RpcProviderBuilder builder =
        RpcProvider.builder().port(0).set("linnet.provider.shutdown-hook", "false");
    settings.forEach(builder::set);
    provider =
        builder
            .export(Target.class, canary)
            .export(Types.class, TypesCanary.counting(canary.runs))
            .start();
    good = new GoodConsumer(provider.port());
    memoryBefore = Memory.used();
  }

  static AttackedProvider start(Map<String, String> settings) {
    return new AttackedProvider(settings);
  }

  /** Plays an attack and checks what all of them have in common. */
  void repel(Attack<AttackedProvider> attack, Bounds within) throws Exception {
    bounds = within;
    int before = canary.runs.get();
    runs = 0;
    good.begin();
    attack.script().play(this);
    good.assertServedWithin(bounds.goodCall());
    Await.untilAsserted(
        () -> assertThat(canary.runs.get() - before).as("runs of methods").isEqualTo(runs));
  }

  int port() {
    return provider.port();
  }

  /** The attack runs methods of the canary that often, which none does that does not say so. */
  void mayRun(int times) {
    runs = times;
  }

  /** Collections stopped every thread: what the good consumer waited until now does not count. */
  void hasMeasured() {
    good.begin();
  }

  /** A connection without a byte. */
  RawClient connect() throws IOException {
    return RawClient.connect(port());
  }

  /** A connection after the handshake. */
  RawClient greeted() throws IOException {
    return connect().greet();
  }

  /** A connection on which the methods have their numbers of {@link TargetWire}. */
  RawClient bound(String... keys) throws IOException {
    return bind(greeted(), keys);
  }

  /** The same, of a client that looks long and reads little. */
  RawClient bound(RawOptions options) throws IOException {
    return bind(RawClient.connect(port(), options).greet());
  }

  private static RawClient bind(RawClient client, String... keys) throws IOException {
    WireBind bind = TargetWire.bind(keys);
    WireBindAck ack = client.bind(bind);
    assertThat(ack).isEqualTo(WireBindAck.same(bind, keys.length));
    return client;
  }

  /** The provider ends the connection in time. */
  void assertClosed(RawClient client) throws IOException {
    assertThat(client.awaitClosed())
        .as("milliseconds until the connection was closed")
        .isLessThanOrEqualTo(bounds.close().toMillis());
  }

  /** The same, and not a byte is answered. */
  void assertClosedWithoutAByte(RawClient client) throws IOException {
    long began = System.nanoTime();
    assertThatThrownBy(() -> client.readBytes(1)).isInstanceOf(ConnectionEndedException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThanOrEqualTo(bounds.close());
  }

  /** Greets, sends, and is sent away. */
  void sentAwayAfter(WireFrame... frames) throws IOException {
    try (RawClient client = bound()) {
      client.send(frames);
      assertClosed(client);
    }
  }

  /** The same with bytes that are no frames. */
  void sentAwayAfter(WireBytes bytes) throws IOException {
    try (RawClient client = bound()) {
      client.send(bytes);
      assertClosed(client);
    }
  }

  /** Greets otherwise than usual, and is sent away. */
  void sentAwayGreeting(WireBytes preface, WireHello hello) throws IOException {
    try (RawClient client = connect()) {
      client.send(WireBytes.join(preface, hello.frame().encode()));
      assertClosed(client);
    }
  }

  /** The connection is in order: a correct call on it is answered. */
  static void assertServed(RawClient client, int callId) throws IOException {
    client.send(TargetWire.request(callId, "echo", "served").frame());
    WireResponse response = WireResponse.read(client.readMessage());
    assertThat(response.callId()).isEqualTo(callId);
    assertThat(response.payload()).isEqualTo(TargetWire.value("echo", "served"));
  }

  /** The next frame refuses that call, which was not processed. */
  static WireError assertRefused(RawClient client, int callId, ErrorCode code) throws IOException {
    WireError error = WireError.read(client.readMessage());
    assertThat(error.callId()).isEqualTo(callId);
    assertThat(ErrorCode.of(error.code())).as(error.text()).isEqualTo(code);
    assertThat(error.processed() & ~WireError.NO_RETRY).isEqualTo(WireError.NOT_PROCESSED);
    return error;
  }

  /** A lie about a length is cheap as long as it is held. */
  static void assertCheap(String lie, long memoryBeforeIt) {
    Memory.assertAtMost("while held: " + lie, LIE_BYTES, memoryBeforeIt);
  }

  @Override
  public void close() {
    try (provider;
        good) {
      Memory.assertAtMost("after all attacks", EXTRA_BYTES, memoryBefore);
    }
  }
}
