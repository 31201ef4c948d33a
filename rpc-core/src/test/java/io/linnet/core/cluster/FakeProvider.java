package io.linnet.core.cluster;

import io.linnet.Attachments;
import io.linnet.Instance;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.ConnectionConfig;
import io.linnet.core.transport.IncomingCall;
import io.linnet.core.transport.LoopConfig;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.RequestSink;
import io.linnet.core.transport.Server;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A provider inside the process that answers every call with one text. */
final class FakeProvider implements RequestSink, AutoCloseable {

  private static final ConnectionConfig CONNECTION =
      new ConnectionConfig(
          Duration.ofSeconds(5), Frames.limits(64 * 1024, 64), 16, 1 << 24, Duration.ZERO);

  final Server server;
  final Instance instance;
  volatile String answer;
  volatile Bind.Status bindStatus = Bind.Status.SAME;

  /** Until it is at zero, nobody is told which services it has. */
  volatile CountDownLatch silence = new CountDownLatch(0);

  /** Its version of the contract, when it differs. */
  volatile String layout = "no no no no";

  /** What it answers instead of a text. */
  volatile @Nullable Reply failure;

  FakeProvider(String name) {
    this(name, 7);
  }

  FakeProvider(String name, long bootEpoch) {
    this.answer = name;
    this.instance = instance(name, bootEpoch);
    this.server =
        Server.start("@" + name, 1, LoopConfig.of(1), CONNECTION, "orders", bootEpoch, () -> this);
  }

  /** A consumer's connections to such providers. */
  static ClientTransport transport() {
    return new ClientTransport(CONNECTION, "consumer", LoopConfig.of(1));
  }

  static Instance instance(String name, long bootEpoch) {
    return new Instance("orders", "@" + name, 1, bootEpoch, 100, List.of(), Map.of());
  }

  @Override
  public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
    try {
      silence.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return switch (bindStatus) {
      case SAME -> Bind.Answer.same(request.keyHash(), 0);
      case DIFFERS -> Bind.Answer.differs(request.keyHash(), 0, Fingerprint.of(layout));
      default -> Bind.Answer.no(request.keyHash(), bindStatus);
    };
  }

  @Override
  public @Nullable PeerContracts differing(Bind.Request request) {
    return null;
  }

  @Override
  public @Nullable String layout(Fingerprint fingerprint) {
    return layout;
  }

  @Override
  public void request(IncomingCall call, RequestHead head) {
    Reply instead = failure;
    if (instead != null) {
      call.answer(instead);
      return;
    }
    call.answer(new Reply.Success(answer.getBytes(StandardCharsets.UTF_8), Attachments.empty()));
  }

  @Override
  public int load() {
    return 0;
  }

  @Override
  public void burstEnded() {}

  @Override
  public void close() {
    server.close();
  }
}
