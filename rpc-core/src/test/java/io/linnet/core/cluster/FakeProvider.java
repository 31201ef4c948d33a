package io.linnet.core.cluster;

import io.linnet.Attachments;
import io.linnet.Instance;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.ConnectionConfig;
import io.linnet.core.transport.IncomingCall;
import io.linnet.core.transport.RequestSink;
import io.linnet.core.transport.Server;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A provider inside the process that answers every call with one text. */
final class FakeProvider implements RequestSink, AutoCloseable {

  static final ConnectionConfig CONNECTION =
      new ConnectionConfig(
          Duration.ofSeconds(5), Frames.limits(64 * 1024, 64), 16, 1 << 24, Duration.ZERO);

  final Server server;
  final Instance instance;
  volatile String answer;
  volatile Bind.Status bindStatus = Bind.Status.SAME;

  FakeProvider(String name) {
    this.answer = name;
    this.instance = new Instance("orders", "@" + name, 1, 7, 100, List.of(), Map.of());
    this.server = Server.start("@" + name, 1, 1, CONNECTION, "orders", 7, () -> this);
  }

  @Override
  public Bind.Answer bind(Bind.Request request) {
    return new Bind.Answer(request.keyHash(), bindStatus, 0);
  }

  @Override
  public void request(IncomingCall call, RequestHead head) {
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
