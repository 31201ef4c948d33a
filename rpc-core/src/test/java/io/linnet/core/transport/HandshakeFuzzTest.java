package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.linnet.Attachments;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.slf4j.LoggerFactory;

/**
 * A peer that says anything, from its first byte on. The connection serves it or closes; it never
 * fails otherwise, keeps no buffer, and takes nothing before a HELLO. A normal build runs the
 * stored inputs; with {@code JAZZER_FUZZ=1} it looks for new ones. The first byte of an input
 * chooses the pieces, the rest comes from the wire.
 */
@Tag("fuzz")
class HandshakeFuzzTest {

  private static final int HELLO = 9;
  private static final int HEADER_BYTES = 8;
  private static final int PREFACE_BYTES = 8;
  private static final ConnectionConfig CONFIG = Configs.of(4096, 16, 16);
  private static final Hello SELF = new Hello(CONFIG.limits(), "orders", 1);

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(LinkHandler.class);

  /** A connection that closes after a defect of ours logs an error, and nothing else does. */
  private static final ListAppender<ILoggingEvent> DEFECTS = new ListAppender<>();

  /** Knows the settings; connections are handed to it as if it had accepted them. */
  private static Server server;

  @BeforeAll
  static void start() {
    ThresholdFilter errors = new ThresholdFilter();
    errors.setLevel("ERROR");
    errors.start();
    DEFECTS.addFilter(errors);
    DEFECTS.start();
    LOGGER.addAppender(DEFECTS);
    LOGGER.setAdditive(false); // a million inputs are refused with a warning each
    server = Server.start("@handshake", 1, LoopConfig.of(1), CONFIG, "orders", 1, Told::new);
  }

  @AfterAll
  static void stop() {
    server.close();
    LOGGER.setAdditive(true);
    LOGGER.detachAppender(DEFECTS);
  }

  @FuzzTest(maxDuration = "60s")
  void aProviderServesAConsumerOrCloses(byte[] input) {
    Told told = new Told();
    EmbeddedChannel channel = channel();
    ServerConnection connection =
        new ServerConnection(channel, new Pulse(channel.eventLoop()), server, told);
    drive(channel, connection, input);
    assertThat(told.count == 0 || greets(input)).as("nothing before HELLO").isTrue();
  }

  @FuzzTest(maxDuration = "60s")
  void aConsumerUsesAProviderOrCloses(byte[] input) {
    Told told = new Told();
    EmbeddedChannel channel = channel();
    ClientConnection connection =
        new ClientConnection(
            channel, new Pulse(channel.eventLoop()), CONFIG, Configs.budget(), SELF, told);
    drive(channel, connection, input);
    assertThat(told.count == 0 || greets(input)).as("nothing before HELLO").isTrue();
    assertThat(told.closed).as("told once that it is closed").isEqualTo(1);
  }

  private static void drive(EmbeddedChannel channel, LinkHandler connection, byte[] input) {
    channel.pipeline().addLast(connection).fireChannelActive();
    int pieceBytes = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
    for (int at = 1; at < input.length && channel.isActive(); at += pieceBytes) {
      int bytes = Math.min(pieceBytes, input.length - at);
      ByteBuf piece = channel.alloc().buffer(bytes).writeBytes(input, at, bytes);
      channel.writeInbound(piece);
      channel.checkException();
      assertThat(piece.refCnt()).as("released").isZero();
    }
    channel.finishAndReleaseAll();
    UnpooledByteBufAllocator allocator = (UnpooledByteBufAllocator) channel.alloc();
    assertThat(allocator.metric().usedHeapMemory()).as("every buffer is released").isZero();
    assertThat(DEFECTS.list).as("it closes for what the peer did, not for a defect").isEmpty();
  }

  /** Whether the bytes begin with a preface and the header of a HELLO. */
  private static boolean greets(byte[] input) {
    int type = 1 + PREFACE_BYTES + 3;
    return input.length >= 1 + PREFACE_BYTES + HEADER_BYTES && (input[type] & 0xF) == HELLO;
  }

  private static EmbeddedChannel channel() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.config().setAllocator(new UnpooledByteBufAllocator(false));
    channel.freezeTime(); // what is due in seconds does not belong to an input
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    return channel;
  }

  /** Serves everything, counts what it was told. */
  private static final class Told implements RequestSink, ClientConnection.Owner {

    int count;
    int closed;

    @Override
    public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
      count++;
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
    public void request(IncomingCall call, RequestHead head) {
      count++;
      if (call.payload().length % 2 == 0) { // the others stay, so that a CANCEL finds them
        call.answer(new Reply.Success(call.payload(), Attachments.empty()));
      }
    }

    @Override
    public int load() {
      return 0;
    }

    @Override
    public void burstEnded() {}

    @Override
    public void opened(ClientConnection connection, Hello peer) {
      count++;
    }

    @Override
    public void bound(ClientConnection connection, Bind.Answer answer) {
      count++;
    }

    @Override
    public void suspect(ClientConnection connection, boolean suspect) {
      count++;
    }

    @Override
    public void draining(ClientConnection connection, GoAway.Reason reason) {
      count++;
    }

    @Override
    public void closed(ClientConnection connection, String why) {
      closed++;
    }
  }
}
