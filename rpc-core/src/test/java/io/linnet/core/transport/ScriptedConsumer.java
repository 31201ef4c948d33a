package io.linnet.core.transport;

import io.linnet.Attachments;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Chunks;
import io.linnet.core.protocol.FrameDecoder;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.KeyDictionary;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Preface;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.ReplyHead;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.ScriptedProvider.Whole;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server connection whose consumer is the test, which also takes the requests. */
final class ScriptedConsumer implements FrameDecoder.Sink, RequestSink, AutoCloseable {

  /** The provider's version of everything. */
  static final Fingerprint OWN = Fingerprint.of("the provider's");

  private static final int DEADLINE = 1;
  private static final int LENGTHS = 1 << 6;

  final EmbeddedChannel channel = new EmbeddedChannel();
  final Server server;
  final ServerConnection connection;

  /** Everything that arrived after the handshake. */
  final List<Whole> frames = new ArrayList<>();

  /** What was dispatched. */
  final List<IncomingCall> calls = new ArrayList<>();

  /** The contracts that the consumer has another version of, by the hash of their keys. */
  final Map<Long, PeerContracts> differing = new HashMap<>();

  /** The contracts that are exported. */
  final Map<Fingerprint, String> layouts = new HashMap<>();

  private final FrameDecoder decoder = new FrameDecoder(channel.alloc(), 1 << 20, this);

  /** Shakes hands; {@code config} is the provider's, {@code limits} are the consumer's. */
  ScriptedConsumer(ConnectionConfig config, Limits limits) {
    this(config, limits, "@scripted");
  }

  /** As above, when there is another one at the same time. */
  ScriptedConsumer(ConnectionConfig config, Limits limits, String host) {
    server = Server.start(host, 1, LoopConfig.of(1), config, "orders", 1, () -> this);
    connection = new ServerConnection(channel, new Pulse(channel.eventLoop()), server, this);
    channel.pipeline().addLast(connection).fireChannelActive();
    send(
        out -> {
          Preface.ofClient().write(out);
          new Hello(limits, "consumer", 1).write(out, false);
        });
    received();
    frames.clear();
  }

  /** Sends a request of one frame. */
  void request(int id, byte[] payload) {
    request(id, 0, payload.length, payload, 30_000_000);
  }

  /**
   * Sends the first or only frame of a request.
   *
   * @param micros time left, -1 to say nothing about it
   */
  void request(int id, int flags, int total, byte[] first, long micros) {
    send(
        out -> {
          int at = FrameHeader.begin(out);
          int bits = (micros < 0 ? 0 : DEADLINE) | LENGTHS;
          out.writeShortLE(0).writeByte(0).writeByte(bits);
          if (micros >= 0) {
            out.writeIntLE((int) micros);
          }
          out.writeIntLE(total).writeBytes(first);
          FrameHeader.finish(out, at, FrameType.REQUEST, flags, id);
        });
  }

  /** Begins a request that goes on. */
  void begin(int id, int total, byte[] first) {
    request(id, FrameHeader.MORE, total, first, 30_000_000);
  }

  void chunk(int id, int flags, byte[] part) {
    frame(FrameType.CHUNK, flags, id, part);
  }

  void abort(int id) {
    send(out -> Chunks.abort(out, id));
  }

  void cancel(int id) {
    frame(FrameType.CANCEL, 0, id, new byte[] {2, 0});
  }

  /** Sends any frame. */
  void frame(FrameType type, int flags, int id, byte[] body) {
    send(
        out -> {
          int at = FrameHeader.begin(out);
          out.writeBytes(body);
          FrameHeader.finish(out, at, type, flags, id);
        });
  }

  /** Sends what {@code frames} writes, as one read burst. */
  void send(Consumer<ByteBuf> written) {
    ByteBuf out = channel.alloc().buffer();
    written.accept(out);
    channel.writeInbound(out);
    channel.runPendingTasks();
  }

  /** Sends nothing more. */
  void endOutput() {
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    channel.runPendingTasks();
  }

  /** The connection looks at itself so much later. */
  void beatIn(Duration later) {
    connection.beat(System.nanoTime() + later.toNanos());
    channel.runPendingTasks();
  }

  /** The frames that arrived since the last time. */
  List<Whole> received() {
    channel.runPendingTasks();
    int before = frames.size();
    for (ByteBuf in = channel.readOutbound(); in != null; in = channel.readOutbound()) {
      try {
        decoder.feed(in);
      } catch (ProtocolException e) {
        throw new AssertionError(e);
      } finally {
        in.release();
      }
    }
    return List.copyOf(frames.subList(before, frames.size()));
  }

  /** The next frame, which has to be an ERROR that refuses a call. */
  static Reply.Failure failure(Whole frame) {
    if (frame.type() != FrameType.ERROR) {
      throw new AssertionError("not an ERROR: " + frame);
    }
    try {
      return Reply.Failure.read(frame.body(), new ReplyHead(), new KeyDictionary());
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  /** An answer with a value. */
  static Reply answer(byte[] payload) {
    return new Reply.Success(payload, Attachments.empty());
  }

  long usedBytes() {
    return server.budget().used();
  }

  @Override
  public void preface(Preface preface) {}

  @Override
  public void frame(FrameType type, int flags, int callId, ByteBuf body) {
    frames.add(new Whole(type, flags, callId, Unpooled.copiedBuffer(body)));
  }

  @Override
  public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
    if (!differing.containsKey(request.keyHash())) {
      return Bind.Answer.same(request.keyHash(), 0);
    }
    return fitted == null
        ? Bind.Answer.no(request.keyHash(), Bind.Status.REFUSED)
        : Bind.Answer.differs(request.keyHash(), fitted.methods().size(), OWN);
  }

  @Override
  public @Nullable PeerContracts differing(Bind.Request request) {
    return differing.get(request.keyHash());
  }

  @Override
  public @Nullable String layout(Fingerprint fingerprint) {
    return layouts.get(fingerprint);
  }

  @Override
  public void request(IncomingCall call, RequestHead head) {
    calls.add(call);
  }

  @Override
  public int load() {
    return 3;
  }

  @Override
  public void burstEnded() {}

  @Override
  public void close() {
    channel.finishAndReleaseAll();
    decoder.close();
    server.close();
  }
}
