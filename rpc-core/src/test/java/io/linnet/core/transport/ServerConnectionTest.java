package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameDecoder;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Preface;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.RequestHead;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The provider's end, whose consumer is the test. */
class ServerConnectionTest implements FrameDecoder.Sink, RequestSink {

  private static final ConnectionConfig CONFIG = Configs.of(4096, 16, 16);

  private final Server server =
      Server.start("@connection", 1, LoopConfig.of(1), CONFIG, "orders", 1, () -> null);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ServerConnection connection =
      new ServerConnection(channel, new Pulse(channel.eventLoop()), server, this);
  private final List<String> told = new ArrayList<>(); // what the consumer reads

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    server.close();
  }

  @Test
  void aDrainDuringTheHandshakeIsAnnouncedAfterTheHello() throws ProtocolException {
    channel.pipeline().addLast(connection).fireChannelActive();
    server.announceDrain(Duration.ofSeconds(1));
    ByteBuf greeting = channel.alloc().buffer();
    Preface.ofClient().write(greeting);
    new Hello(CONFIG.limits(), "consumer", 1).write(greeting, false);
    channel.writeInbound(greeting);
    readAll();
    assertThat(told).containsExactly("preface", "HELLO", "GOAWAY");
  }

  @Test
  void aConnectionThatComesWhenTheServerHasDrainedIsClosed() throws InterruptedException {
    server.announceDrain(Duration.ofSeconds(1));
    assertThat(server.awaitDrained(Duration.ZERO)).isTrue();
    channel.pipeline().addLast(connection).fireChannelActive();
    assertThat(channel.isActive()).isFalse();
  }

  @Override
  public void preface(Preface preface) {
    told.add("preface");
  }

  @Override
  public void frame(FrameType type, int flags, int callId, ByteBuf body) {
    told.add(type.toString());
  }

  @Override
  public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
    return Bind.Answer.same(request.keyHash(), 0);
  }

  @Override
  public @Nullable PeerContracts differing(Bind.Request request) {
    return null;
  }

  @Override
  public @Nullable String layout(Fingerprint fingerprint) {
    return null;
  }

  @Override
  public void request(IncomingCall call, RequestHead head) {}

  @Override
  public int load() {
    return 0;
  }

  @Override
  public void burstEnded() {}

  private void readAll() throws ProtocolException {
    try (FrameDecoder decoder = new FrameDecoder(channel.alloc(), 4096, this)) {
      for (ByteBuf in = channel.readOutbound(); in != null; in = channel.readOutbound()) {
        decoder.feed(in);
        in.release();
      }
    }
  }
}
