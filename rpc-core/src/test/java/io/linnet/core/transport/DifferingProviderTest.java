package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.Contract;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.FakeVersions;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.ServiceBinding.State;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import io.linnet.spi.PeerMethod;
import io.linnet.testing.Await;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer and a provider that has another version of the contract, inside the process. */
@Timeout(60)
class DifferingProviderTest {

  private static final String HOST = "@differing";
  private static final Contract CONTRACT = Contract.of(SampleService.class);
  private static final int FIND = FakeInvocations.method("find").index();
  private static final int PLACE = FakeInvocations.method("place").index();

  private final FakeVersions codec = new FakeVersions("own");
  private final PeerContracts contracts = PeerContracts.ofConsumer(CONTRACT, codec, Runnable::run);
  private final ClientTransport transport =
      new ClientTransport(Configs.of(1024, 16, 16), "consumer", LoopConfig.of(1));
  private final List<Server> servers = new ArrayList<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private final List<Boolean> mapped = new CopyOnWriteArrayList<>();
  private @Nullable Reply reply = new Reply.Success(new byte[0], Attachments.empty());

  @AfterEach
  void close() {
    transport.close();
    servers.forEach(Server::close);
  }

  @Test
  void aServiceIsReadyWhenTheProvidersContractWasFitted() throws Exception {
    serve(words("no", PLACE));
    ServiceBinding binding = bind();
    await(binding, State.READY);
    assertThat(result(binding, "find")).isEqualTo(Result.value("read by mapped"));
    assertThat(asked).containsExactly(100 + FIND);
    assertThat(mapped).containsExactly(true);
  }

  @Test
  void aMethodThatCannotBeCalledEndsAtOnceAndOthersMayBeTried() throws Exception {
    serve(words("no", PLACE));
    ServiceBinding binding = bind();
    await(binding, State.READY);
    RpcException error = ((Result.Failed) result(binding, "place")).error();
    assertThat(error.code()).isEqualTo(ErrorCode.NO_METHOD);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    assertThat(error.noRetry()).isFalse();
    assertThat(error)
        .hasMessage(
            "NO_METHOD SampleService/place (10.0.0.1:7700): place(arg0).price: int here, String"
                + " there; see docs/errors.md#NO_METHOD");
    assertThat(asked).isEmpty();
  }

  @Test
  void ofTwoContractsTheStricterDecidesWhatIsRepeated() throws Exception {
    serve(words("once", FIND));
    reply = Reply.Failure.of(ErrorCode.INTERNAL, Processed.UNKNOWN, "?");
    ServiceBinding binding = bind();
    await(binding, State.READY);
    reply = null; // no answer, so it ends here
    assertThat(((Result.Failed) result(binding, "find")).error())
        .satisfies(error -> assertThat(error.processed()).isEqualTo(Processed.UNKNOWN))
        .satisfies(error -> assertThat(error.noRetry()).isTrue());
    assertThat(((Result.Failed) result(binding, "findLater")).error().noRetry()).isFalse();
  }

  @Test
  void anotherInstanceOfTheSameVersionIsNotAsked() {
    serve(words("no", PLACE));
    await(bind(), State.READY);
    serve(HOST + 2, words("no", PLACE));
    ServiceBinding second = bind(HOST + 2);
    await(second, State.READY);
    assertThat(questions).hasValue(1);
    assertThat(codec.fitted).hasSize(1);
  }

  @Test
  void aProviderWithoutAMethodThatCanBeCalledIsNotUsed() {
    serve("no no no no");
    ServiceBinding binding = bind();
    await(binding, State.CONTRACT_DIFFERS);
    assertThat(binding.detail())
        .startsWith("its contract differs, no method can be called: SampleService/")
        .contains(": " + FakeVersions.PROBLEM + "; ")
        .endsWith("; and 1 more");
  }

  @Test
  void aProviderThatDoesNotKnowItsOwnLayoutIsNotUsed() {
    assertDiffers(new Exports("ok ok ok ok", null), "it does not know its own layout");
  }

  @Test
  void aProviderThatGivesAnotherLayoutIsNotUsed() {
    assertDiffers(
        new Exports("ok ok ok ok", "ok ok"), "its layout is not that of its fingerprint ");
  }

  @Test
  void aLayoutThatCannotBeReadIsTheReason() {
    assertDiffers(new Exports("garbage", "garbage"), "its layout can't be read: layout: no word");
  }

  @Test
  void aSerializerThatForgetsMethodsIsNotTrusted() {
    assertDiffers(new Exports("ok ok", "ok ok"), "the serializer has fitted 2 of 4 methods");
  }

  @Test
  void whileTheLayoutOfANewVersionIsReadTheOldConnectionServes() throws Exception {
    List<Runnable> held = new CopyOnWriteArrayList<>();
    PeerContracts slow = PeerContracts.ofConsumer(CONTRACT, codec, held::add);
    Exports exports = new Exports(words("no", PLACE), words("no", PLACE));
    start(HOST, exports, Duration.ofMillis(1)); // its connections are old with their first beat
    AtomicInteger changes = new AtomicInteger();
    ServiceBinding binding = transport.bind(Instance.at(HOST, 1), slow, changes::incrementAndGet);
    Await.until("the layout is there", () -> held.size() == 1);
    held.get(0).run();
    await(binding, State.READY);
    exports.version = "ok ok ok ok";
    exports.layout = "ok ok ok ok";
    Await.until("another connection has another layout", () -> held.size() == 2);
    int before = changes.get();
    assertThat(result(binding, "find")).isEqualTo(Result.value("read by mapped"));
    assertThat(result(binding, "place")).isInstanceOf(Result.Failed.class);
    held.get(1).run();
    Await.until("it takes over", () -> changes.get() > before);
    assertThat(binding.state()).isEqualTo(State.READY);
    assertThat(result(binding, "place")).isEqualTo(Result.value("read by mapped"));
  }

  @Test
  void whatIsFoundOutAboutALostConnectionIsForgotten() {
    List<Runnable> held = new CopyOnWriteArrayList<>();
    PeerContracts slow = PeerContracts.ofConsumer(CONTRACT, codec, held::add);
    Server server = serve(words("no", PLACE));
    ServiceBinding binding = transport.bind(Instance.at(HOST, 1), slow, () -> {});
    Await.until("the layout is there", () -> held.size() == 1);
    server.close();
    await(binding, State.UNREACHABLE);
    held.get(0).run();
    await(bind("@nobody"), State.UNREACHABLE); // by then the only loop has seen the result, too
    assertThat(binding.state()).isEqualTo(State.UNREACHABLE);
  }

  private void assertDiffers(Exports exports, String why) {
    start(HOST, exports, Duration.ZERO);
    ServiceBinding binding = bind();
    await(binding, State.CONTRACT_DIFFERS);
    assertThat(binding.detail()).startsWith("its contract differs: " + why);
  }

  /** All methods can be called but one. */
  private static String words(String word, int index) {
    List<String> words = new ArrayList<>(List.of("ok", "ok", "ok", "ok"));
    words.set(index, word);
    return String.join(" ", words);
  }

  private Server serve(String layout) {
    return serve(HOST, layout);
  }

  private Server serve(String host, String layout) {
    return start(host, new Exports(layout, layout), Duration.ZERO);
  }

  private Server start(String host, Exports exports, Duration maxAge) {
    ConnectionConfig config =
        new ConnectionConfig(Duration.ofSeconds(2), Frames.limits(1024, 16), 0, 1 << 20, maxAge);
    Server server = Server.start(host, 1, LoopConfig.of(1), config, "orders", 1, () -> exports);
    servers.add(server);
    return server;
  }

  private ServiceBinding bind() {
    return bind(HOST);
  }

  private ServiceBinding bind(String host) {
    return transport.bind(Instance.at(host, 1), contracts, () -> {});
  }

  private static void await(ServiceBinding binding, State state) {
    Await.until(state.toString(), () -> binding.state() == state);
  }

  private static Result result(ServiceBinding binding, String method) throws Exception {
    long now = System.nanoTime();
    Invocation invocation =
        Invocation.outgoing(
            FakeInvocations.method(method),
            Arguments.ofEncoded(new byte[1], bytes -> Arguments.of(42L)),
            Attachments.empty(),
            now,
            now + TimeUnit.SECONDS.toNanos(1),
            CancelScope.create(),
            Runnable::run);
    CompletableFuture<Result> sent = binding.send(invocation, new Reading());
    return Objects.requireNonNull(sent, "connected").get(20, TimeUnit.SECONDS);
  }

  /** Tells which codec it was given. */
  private static final class Reading implements ReplyHandler {

    @Override
    public Instance instance() {
      return Instance.at("10.0.0.1", 7700);
    }

    @Override
    public Result read(Invocation invocation, PeerMethod.@Nullable Usable differing, Reply answer) {
      String codec =
          String.valueOf(
              differing == null ? "own" : differing.codec().decodeValue(answer.payloadBytes()));
      return Result.value("read by " + codec.split(" ", 2)[0]);
    }

    @Override
    public void loadHint(int calls) {}

    @Override
    public void ended(long latencyNanos, long answeredNanos) {}

    @Override
    public void refused(long answeredNanos) {}
  }

  /** A provider with another version, whose layout it may not know. */
  private final class Exports implements RequestSink {

    volatile String version;
    volatile @Nullable String layout;

    Exports(String version, @Nullable String layout) {
      this.version = version;
      this.layout = layout;
    }

    @Override
    public @Nullable PeerContracts differing(Bind.Request request) {
      return null;
    }

    @Override
    public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
      return Bind.Answer.differs(request.keyHash(), 100, Fingerprint.of(version));
    }

    @Override
    public @Nullable String layout(Fingerprint fingerprint) {
      questions.incrementAndGet();
      return layout;
    }

    @Override
    public void request(IncomingCall call, RequestHead head) {
      asked.add(head.methodId());
      mapped.add(head.isMapped());
      if (reply != null) {
        call.answer(reply);
      }
    }

    @Override
    public int load() {
      return 0;
    }

    @Override
    public void burstEnded() {}
  }
}
