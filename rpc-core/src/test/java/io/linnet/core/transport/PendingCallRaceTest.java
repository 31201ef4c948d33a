package io.linnet.core.transport;

import static io.linnet.core.Interleavings.exploreSome;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Hello;
import io.linnet.core.protocol.Reply;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerMethod;
import io.linnet.testing.FakeInvocations;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of what can end a call, on a connection whose loop is one of the threads. */
@Tag("interleavings")
class PendingCallRaceTest {

  private static final int REQUEST = 1;
  private static final int CANCEL = 4;
  private static final MethodDescriptor FIND = FakeInvocations.method("find");
  private static final Reply ANSWER = new Reply.Success(null, Attachments.empty());
  private static final Result ANSWERED = Result.value("answered");
  private static final Instance INSTANCE = Instance.at("10.0.0.1", 7700);
  private static final Hello HELLO = new Hello(Frames.limits(1024, 4), "consumer", 0);
  private static final ConnectionConfig CONFIG = Configs.of(1024, 4, 4);

  @Test
  void aCallThatIsGivenUpWhileItIsWrittenTellsWhetherItWas() {
    exploreSome(
        () -> {
          Link link = new Link();
          link.send();
          together(() -> link.scope.cancel(ErrorCode.CANCELLED), link.fake::runTasks);
          link.fake.runTasks();
          boolean written = link.fake.frames(REQUEST) == 1;
          require(link.failed(ErrorCode.CANCELLED) != null, "cancelled");
          require(
              link.failed(ErrorCode.CANCELLED) == (written ? Processed.UNKNOWN : Processed.NOT),
              "the truth about the byte");
          require(link.fake.frames(CANCEL) == link.fake.frames(REQUEST), "both or none");
        });
  }

  @Test
  void aCallEndsOnceThoughItsScopeEndsWhileItIsSent() {
    exploreSome(
        () -> {
          Link link = new Link();
          together(link::send, () -> link.scope.cancel(ErrorCode.TIMEOUT), link.fake::runTasks);
          link.fake.runTasks();
          require(link.failed(ErrorCode.TIMEOUT) != null, "given up");
          require(
              link.failed(ErrorCode.TIMEOUT) == Processed.UNKNOWN || link.fake.frames(REQUEST) == 0,
              "NOT means not written");
        });
  }

  @Test
  void anAnswerADeadlineACancellationAndADefectRaceForOneEnd() {
    exploreSome(
        () -> {
          Link link = new Link();
          link.send();
          boolean[] answered = new boolean[1];
          together(
              () -> link.call.cancelled(ErrorCode.CANCELLED),
              () -> link.call.fail(ErrorCode.OVERLOADED, Processed.NOT, "refused"),
              () -> {
                boolean sent = link.call.markSent(0);
                answered[0] = sent && link.call.answered(ANSWER, 1);
                if (answered[0]) {
                  link.call.complete();
                }
                link.call.expire();
              });
          require((link.result() == ANSWERED) == answered[0], "an answer only if it was first");
        });
  }

  @Test
  void aCallSentWhileTheConnectionClosesEndsOnce() {
    exploreSome(
        () -> {
          Link link = new Link();
          together(
              link::send,
              () -> {
                link.fake.runTasks();
                link.connection.channelInactive(null);
              });
          link.fake.runTasks();
          boolean written = link.fake.frames(REQUEST) == 1;
          require(
              link.failed(ErrorCode.CONNECTION_LOST)
                  == (written ? Processed.UNKNOWN : Processed.NOT),
              "lost, and the truth about the byte");
        });
  }

  @Test
  void aCallGivenUpWhileTheConnectionClosesEndsOnce() {
    exploreSome(
        () -> {
          Link link = new Link();
          link.send();
          link.fake.runTasks();
          together(
              () -> link.scope.cancel(ErrorCode.CANCELLED),
              () -> link.connection.channelInactive(null));
          link.fake.runTasks();
          require(
              link.failed(ErrorCode.CANCELLED) == Processed.UNKNOWN
                  || link.failed(ErrorCode.CONNECTION_LOST) == Processed.UNKNOWN,
              "it was written, so nobody knows");
        });
  }

  /** A connection with one call. */
  static final class Link implements ReplyHandler, ClientConnection.Owner {

    final FakeChannel fake = new FakeChannel();
    final ClientConnection connection =
        new ClientConnection(
            fake.channel,
            new Pulse(fake.channel.eventLoop()),
            CONFIG,
            Configs.budget(),
            HELLO,
            this);
    final CancelScope scope = CancelScope.create();
    final AtomicInteger ends = new AtomicInteger();
    final PendingCall call =
        new PendingCall(
            Invocation.outgoing(
                FIND,
                Arguments.ofEncoded(new byte[1], bytes -> Arguments.of()),
                Attachments.empty(),
                0,
                Long.MAX_VALUE,
                scope,
                Runnable::run),
            0,
            null,
            this,
            connection);

    /** What {@link ClientConnection#send} does, with a call the test knows. */
    void send() {
      scope.onCancel(call);
      connection.outbound().offer(call);
    }

    /** How the call ended, which it did once. */
    Result result() {
      require(ends.get() == 1, "ended " + ends + " times");
      Result result = call.result().getNow(null);
      require(result != null, "whoever waits is told");
      return result;
    }

    /** Whether the provider saw the call that failed with this code; null when it did not. */
    Processed failed(ErrorCode code) {
      return result() instanceof Result.Failed failed && failed.error().code() == code
          ? failed.error().processed()
          : null;
    }

    @Override
    public Instance instance() {
      return INSTANCE;
    }

    @Override
    public Result read(Invocation invocation, PeerMethod.@Nullable Usable differing, Reply reply) {
      return ANSWERED;
    }

    @Override
    public void loadHint(int calls) {}

    @Override
    public void ended(long latencyNanos, long answeredNanos) {
      ends.incrementAndGet();
    }

    @Override
    public void refused(long answeredNanos) {
      ends.incrementAndGet();
    }

    @Override
    public void opened(ClientConnection on, Hello peer) {}

    @Override
    public @Nullable String layout(Fingerprint fingerprint) {
      return null;
    }

    @Override
    public void bound(ClientConnection on, Bind.Answer answer) {}

    @Override
    public void suspect(ClientConnection on, boolean suspect) {}

    @Override
    public void draining(ClientConnection on, GoAway.Reason reason) {}

    @Override
    public void closed(ClientConnection on, String why) {}
  }
}
