package io.linnet.core.transport;

import static io.linnet.core.Interleavings.exploreSome;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.protocol.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of a handler's answer, a cancellation and a refusal. */
@Tag("interleavings")
class IncomingCallRaceTest {

  private static final int RESPONSE = 2;
  private static final int ERROR = 3;
  private static final Reply VALUE = new Reply.Success(null, Attachments.empty());

  /** Only asked for its settings; its threads have nothing to do with the races. */
  private static Server server;

  @BeforeAll
  static void start() {
    ConnectionConfig config = Configs.of(1024, 4, 4);
    server = Server.start("@race", 1, LoopConfig.of(1), config, "orders", 1, () -> null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void oneOfAnAnswerACancellationAndARefusalGoesOut() {
    exploreSome(
        () -> {
          FakeChannel fake = new FakeChannel();
          IncomingCall call = call(fake, false);
          together(
              () -> call.answer(VALUE),
              () -> call.fail(ErrorCode.OVERLOADED, Processed.NOT, "refused"),
              () -> {
                call.cancel(ErrorCode.CANCELLED);
                fake.runTasks();
              });
          fake.runTasks();
          require(fake.frames(RESPONSE) + fake.frames(ERROR) == 1, "one answer");
          require(call.isAnswered(), "answered");
          require(call.scope().reason() == ErrorCode.CANCELLED, "the handler is told");
        });
  }

  @Test
  void aOneWayCallIsNeverAnswered() {
    exploreSome(
        () -> {
          FakeChannel fake = new FakeChannel();
          IncomingCall call = call(fake, true);
          together(() -> call.answer(VALUE), () -> call.cancel(ErrorCode.CANCELLED));
          fake.runTasks();
          require(fake.written.isEmpty(), "nothing is written");
        });
  }

  private static IncomingCall call(FakeChannel fake, boolean oneWay) {
    ServerConnection connection =
        new ServerConnection(
            fake.channel, new Pulse(fake.channel.eventLoop()), server, new NoRequests());
    return new IncomingCall(connection, 5, oneWay, false, 0);
  }
}
