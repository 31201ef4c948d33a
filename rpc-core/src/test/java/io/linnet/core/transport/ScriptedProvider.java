package io.linnet.core.transport;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameDecoder;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Preface;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Reply;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerMethod;
import io.linnet.testing.FakeInvocations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client connection whose provider is the test: it reads what was sent and answers by hand. */
final class ScriptedProvider implements ClientConnection.Owner, FrameDecoder.Sink, AutoCloseable {

  /** What arrived, without its body. */
  record Sent(FrameType type, int callId) {}

  /** All of a frame that arrived. */
  record Whole(FrameType type, int flags, int callId, ByteBuf body) {}

  /** A call on its way. */
  record Call(Invocation invocation, CompletableFuture<Result> result) {}

  final EmbeddedChannel channel = new EmbeddedChannel();
  final ClientConnection connection;
  final ByteBudget budget;
  final List<String> events = new ArrayList<>();

  /** Everything that arrived after the handshake. */
  final List<Whole> frames = new ArrayList<>();

  /** What the methods are at the provider, when its contract differs. */
  PeerMethod.@Nullable Usable differing;

  /** The contracts that are bound. */
  final Map<Fingerprint, String> layouts = new HashMap<>();

  final FakeReplyHandler handler = new FakeReplyHandler();
  private final List<Sent> sent = new ArrayList<>();
  private final FrameDecoder decoder = new FrameDecoder(channel.alloc(), 1 << 20, this);

  /** Shakes hands; the table takes {@code maxInFlight} calls, a power of two from 16. */
  ScriptedProvider(int maxInFlight, int maxWaiting) {
    this(
        Configs.of(64 * 1024, maxInFlight, maxWaiting),
        Configs.budget(),
        Frames.limits(1024, maxInFlight));
  }

  /** Shakes hands; {@code limits} are the provider's, {@code budget} is the consumer's. */
  ScriptedProvider(ConnectionConfig config, ByteBudget budget, Limits limits) {
    this.budget = budget;
    Hello self = new Hello(config.limits(), "consumer", 0);
    connection =
        new ClientConnection(channel, new Pulse(channel.eventLoop()), config, budget, self, this);
    channel.pipeline().addLast(connection).fireChannelActive();
    provide(
        out -> {
          new Preface(Preface.VERSION, 1, 1).write(out);
          new Hello(limits, "orders", 1).write(out, true);
        });
    received();
    frames.clear();
  }

  /** A call of {@code find} that has half a minute. */
  Call call() {
    return call("find", Duration.ofSeconds(30), new byte[1]);
  }

  Call call(String method, Duration timeout, byte[] payload) {
    return call(method, timeout, payload, Attachments.empty());
  }

  Call call(String method, Duration timeout, byte[] payload, Attachments attachments) {
    long now = System.nanoTime();
    Invocation invocation =
        Invocation.outgoing(
            FakeInvocations.method(method),
            Arguments.ofEncoded(payload, bytes -> Arguments.of(42L)),
            attachments,
            now,
            now + timeout.toNanos(),
            CancelScope.create(),
            Runnable::run);
    Call call = new Call(invocation, connection.send(invocation, 0, differing, handler));
    channel.runPendingTasks();
    return call;
  }

  /** Several of them. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(call());
    }
    return calls;
  }

  /** Answers a call. */
  void answer(int callId) {
    provide(out -> Frames.write(out, new Reply.Success(null, Attachments.empty()), callId));
  }

  /** Sends what {@code frames} writes, as one read burst. */
  void provide(Consumer<ByteBuf> frames) {
    ByteBuf out = channel.alloc().buffer();
    frames.accept(out);
    channel.writeInbound(out);
    channel.runPendingTasks();
  }

  /** The provider reads {@code writes} more buffers, then nothing. */
  void pauseAfter(int writes) {
    channel.pipeline().addFirst(new PausingHandler(writes));
  }

  /** The provider reads again. */
  void resume() {
    PausingHandler.resume(channel);
    channel.runPendingTasks();
  }

  /** The frames that arrived since the last time. */
  List<Sent> received() {
    channel.runPendingTasks();
    for (ByteBuf in = channel.readOutbound(); in != null; in = channel.readOutbound()) {
      try {
        decoder.feed(in);
      } catch (ProtocolException e) {
        throw new AssertionError(e);
      } finally {
        in.release();
      }
    }
    List<Sent> frames = List.copyOf(sent);
    sent.clear();
    return frames;
  }

  @Override
  public void preface(Preface preface) {}

  @Override
  public void frame(FrameType type, int flags, int callId, ByteBuf body) {
    sent.add(new Sent(type, callId));
    frames.add(new Whole(type, flags, callId, Unpooled.copiedBuffer(body)));
  }

  @Override
  public void opened(ClientConnection opened, Hello peer) {
    events.add("opened by " + peer.application());
  }

  @Override
  public @Nullable String layout(Fingerprint fingerprint) {
    return layouts.get(fingerprint);
  }

  @Override
  public void bound(ClientConnection on, Bind.Answer answer) {
    events.add("bound");
  }

  @Override
  public void suspect(ClientConnection on, boolean suspect) {
    events.add("suspect " + suspect);
  }

  @Override
  public void draining(ClientConnection on, GoAway.Reason reason) {
    events.add("draining");
    on.closeWhenIdle();
  }

  @Override
  public void closed(ClientConnection on, String why) {
    events.add("closed: " + why);
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
    decoder.close();
  }

  /** Takes any answer for a value. */
  static final class FakeReplyHandler implements ReplyHandler {

    int ended;
    int refused;
    final List<Reply> replies = new ArrayList<>();
    final List<Integer> loadHints = new ArrayList<>();

    @Override
    public Instance instance() {
      return Instance.at("10.0.0.1", 7700);
    }

    @Override
    public Result read(Invocation invocation, PeerMethod.@Nullable Usable differing, Reply reply) {
      replies.add(reply);
      return Result.value("answered");
    }

    @Override
    public void loadHint(int calls) {
      loadHints.add(calls);
    }

    @Override
    public void ended(long latencyNanos, long answeredNanos) {
      ended++;
    }

    @Override
    public void refused(long answeredNanos) {
      ended++;
      refused++;
    }
  }
}
