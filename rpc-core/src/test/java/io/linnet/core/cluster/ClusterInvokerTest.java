package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Clock;
import io.linnet.Contract;
import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.FakeVersions;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.PeerContracts;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rule;
import io.linnet.rule.Rules;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Directory, invoker and waiting calls together, on connections inside the process. */
@Timeout(60)
class ClusterInvokerTest {

  private static final Invoker ENDPOINT = invocation -> invocation.endpoint().invoke(invocation);

  private static final Contract CONTRACT = Contract.of(SampleService.class);

  private final FakeRegistry registry = new FakeRegistry();
  private final MethodRouter router = new MethodRouter();
  private final ManualClock timer = ManualClock.create();
  private final ManualClock time = ManualClock.create();
  private final ClientTransport transport = FakeProvider.transport();
  private final Directory directory =
      new Directory(
          PeerContracts.ofConsumer(CONTRACT, new FakeContractCodec(), Runnable::run),
          new ClusterContext(
              registry,
              transport,
              new Routing("web", List.of(router)),
              new Random(1),
              time,
              time,
              Runnable::run,
              RegistryEvents.NONE,
              Duration.ofMinutes(30),
              new SlowStart(Duration.ZERO, 1),
              new Locality(Map.of(), 1),
              new Panic(50),
              Duration.ofSeconds(3),
              Subset.ALL,
              false),
          new First(),
          applications -> {});
  private final FakeProvider provider = new FakeProvider("cluster-a");

  @BeforeEach
  void start() {
    directory.start();
  }

  @AfterEach
  void close() {
    directory.close();
    transport.close();
    provider.close();
    assertThat(registry.watchClosed).isTrue();
  }

  @Test
  void aCallWaitsWhileNothingIsKnownAndGoesOnWhenAnInstanceIsThere() throws Exception {
    CompletableFuture<Result> waiting = call();
    assertThat(waiting).isNotDone();
    assertThat(directory.waitingCalls()).isEqualTo(1);
    registry.say(provider.instance);
    assertThat(get(waiting)).isEqualTo(Result.value("cluster-a"));
    assertThat(directory.waitingCalls()).isZero();
    assertThat(timer.pending()).as("its expiry is cancelled").isZero();
  }

  @Test
  void aRegistryThatKnowsNoInstanceFailsWaitingCallsAndOthersAtOnce() throws Exception {
    CompletableFuture<Result> waiting = call();
    registry.say();
    String message =
        "NO_INSTANCE SampleService/find: none can be used (testing.SampleService; fake registry: 0"
            + " registered); see docs/errors.md#NO_INSTANCE";
    assertFailed(waiting, ErrorCode.NO_INSTANCE).hasMessage(message);
    CompletableFuture<Result> later = call();
    assertThat(later).isDone();
    assertFailed(later, ErrorCode.NO_INSTANCE).hasMessage(message);
  }

  @Test
  void instancesThatCannotBeReachedAreNamedWithTheReason() throws Exception {
    Instance[] nobody = new Instance[7];
    for (int i = 0; i < nobody.length; i++) {
      nobody[i] = Instance.at("@cluster-nobody", i + 1);
    }
    registry.say(nobody);
    assertFailed(call(), ErrorCode.NO_INSTANCE)
        .hasMessageContaining("7 registered; @cluster-nobody:1 cannot connect: ")
        .hasMessageContaining("; and 2 more)");
  }

  @Test
  void aDifferentContractIsTheReason() throws Exception {
    provider.bindStatus = Bind.Status.DIFFERS;
    registry.say(provider.instance);
    assertFailed(call(), ErrorCode.NO_INSTANCE)
        .hasMessageContaining("its contract differs, no method can be called: SampleService/");
  }

  @Test
  void anAnswerIsReadWithTheCodecOfTheConnectionThatTheCallWentOver() throws Exception {
    provider.bindStatus = Bind.Status.DIFFERS;
    provider.layout = "ok ok ok ok";
    registry.say(provider.instance);
    assertThat(get(call())).isEqualTo(Result.value("mapped read cluster-a"));
  }

  @Test
  void aMethodThatThisInstanceLacksIsNoCallOfIt() throws Exception {
    provider.bindStatus = Bind.Status.DIFFERS;
    List<String> words = new ArrayList<>(List.of("ok", "ok", "ok", "ok"));
    words.set(FakeInvocations.method("find").index(), "no");
    provider.layout = String.join(" ", words);
    registry.say(provider.instance);
    assertFailed(call(), ErrorCode.NO_METHOD).hasMessageContaining(FakeVersions.PROBLEM);
    assertThat(directory.snapshot().known().get(0).inFlight()).isZero();
  }

  @Test
  void whatTheProviderSaysIsNotIdempotentIsNotRepeatedOnceItMayHaveRun() throws Exception {
    provider.bindStatus = Bind.Status.DIFFERS;
    provider.layout = "once once once once";
    provider.failure = Reply.Failure.of(ErrorCode.INTERNAL, Processed.UNKNOWN, "?");
    registry.say(provider.instance);
    assertFailed(call(), ErrorCode.INTERNAL, Processed.UNKNOWN)
        .satisfies(error -> assertThat(((RpcException) error).noRetry()).isTrue());
    provider.failure = Reply.Failure.of(ErrorCode.OVERLOADED, Processed.NOT, "full");
    assertFailed(call(), ErrorCode.OVERLOADED)
        .satisfies(error -> assertThat(((RpcException) error).noRetry()).isFalse());
    provider.failure = Reply.Failure.of(ErrorCode.REMOTE_EXCEPTION, Processed.YES, "boom");
    assertFailed(call(), ErrorCode.REMOTE_EXCEPTION, Processed.YES)
        .satisfies(error -> assertThat(((RpcException) error).noRetry()).isTrue());
  }

  @Test
  void anUnknownServiceIsTheReason() throws Exception {
    provider.bindStatus = Bind.Status.UNKNOWN;
    registry.say(provider.instance);
    registry.state = Watch.State.STALE;
    assertFailed(call(), ErrorCode.NO_INSTANCE)
        .hasMessageContaining("1 registered, not reachable now")
        .hasMessageContaining("it does not export the service");
  }

  @Test
  void anInstanceThatTheRegistryLosesStaysWhileItsConnectionLives() throws Exception {
    registry.say(provider.instance);
    assertThat(get(call())).isEqualTo(Result.value("cluster-a"));
    registry.say();
    assertThat(get(call())).isEqualTo(Result.value("cluster-a"));
    provider.server.announceDrain(Duration.ofSeconds(5));
    Await.until("it is dropped", () -> directory.snapshot().known().isEmpty());
    assertFailed(call(), ErrorCode.NO_INSTANCE).hasMessageContaining("0 registered)");
  }

  @Test
  void afterAnOutageTheFirstInstancesGetNoMoreCallsThanTheyCanTake() throws Exception {
    List<FakeProvider> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(new FakeProvider("cluster-" + i));
    }
    registry.say(all.stream().map(each -> each.instance).toArray(Instance[]::new));
    Await.until("all are usable", () -> directory.snapshot().usable().size() == 4);
    all.forEach(FakeProvider::close);
    Await.until("nobody is left", () -> directory.snapshot().picker() == null);
    try (FakeProvider first = new FakeProvider("cluster-0", 8)) {
      registry.say(first.instance);
      Await.until("the first is back", () -> directory.snapshot().picker() != null);
      int sent = 0;
      for (int i = 0; i < 1_000; i++) {
        CompletableFuture<Result> call = call();
        if (get(call) instanceof Result.Value) {
          sent++;
        } else {
          assertFailed(call, ErrorCode.OVERLOADED)
              .hasMessage(
                  "OVERLOADED SampleService/find: not sent, to spare the first instances after an"
                      + " outage (testing.SampleService: 1 usable; all calls are sent again when"
                      + " there are 2, or when no more come); see docs/errors.md#OVERLOADED");
        }
      }
      assertThat(sent).as("1 of 2 that are needed").isBetween(400, 600);
      time.advance(Duration.ofSeconds(3));
      Await.until("no more come", () -> directory.snapshot().throttle() == null);
      assertThat(get(call())).isInstanceOf(Result.Value.class);
    }
  }

  @Test
  void aCallForWhichRoutingLeavesNobodyFailsAtOnceWhileOthersGoOn() throws Exception {
    registry.say(provider.instance);
    get(call());
    directory.obey(routesTo("cluster-a:1"));
    Await.until("it is obeyed", () -> !canPick()); // an event loop may be rebuilding
    assertFailed(call(), ErrorCode.NO_INSTANCE)
        .hasMessage(
            "NO_INSTANCE SampleService/find: routing leaves none of 1 that can be used"
                + " (testing.SampleService; a strict route of a rule, or the call is for one"
                + " instance); see docs/errors.md#NO_INSTANCE");
    directory.obey(routesTo(provider.instance.address()));
    Await.until("it is obeyed", this::canPick);
    assertThat(get(call())).isEqualTo(Result.value("cluster-a"));
  }

  @Test
  void aRouteHoldsForACallThatWaited() throws Exception {
    CompletableFuture<Result> waiting = call();
    directory.obey(routesTo("cluster-a:1"));
    registry.say(provider.instance);
    assertFailed(waiting, ErrorCode.NO_INSTANCE).hasMessageContaining("routing leaves none of 1");
  }

  @Test
  void aWaitingCallEndsAtItsDeadline() throws Exception {
    CompletableFuture<Result> waiting = call();
    timer.advance(Duration.ofSeconds(30));
    assertFailed(waiting, ErrorCode.NO_INSTANCE)
        .hasMessageContaining("waited until the deadline")
        .hasMessageContaining("fake registry has not answered yet");
    assertThat(directory.waitingCalls()).isZero();
  }

  @Test
  void aWaitingCallEndsWithItsScope() throws Exception {
    Invocation invocation = invocation();
    CompletableFuture<Result> waiting = cluster(ENDPOINT).invoke(invocation);
    invocation.scope().cancel(ErrorCode.CANCELLED);
    assertFailed(waiting, ErrorCode.CANCELLED);
    assertThat(timer.pending()).isZero();
  }

  @Test
  void closingFailsWaitingCalls() throws Exception {
    CompletableFuture<Result> waiting = call();
    directory.close();
    assertFailed(waiting, ErrorCode.NO_INSTANCE);
  }

  @Test
  void aDefectBelowAWaitingCallReachesWhoeverWaits() {
    CompletableFuture<Result> throwing =
        cluster(
                invocation -> {
                  throw new IllegalStateException("bug");
                })
            .invoke(invocation());
    CompletableFuture<Result> failing =
        cluster(invocation -> CompletableFuture.failedFuture(new IllegalStateException("bug")))
            .invoke(invocation());
    registry.say(provider.instance);
    for (CompletableFuture<Result> future : List.of(throwing, failing)) {
      assertThat(future)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .withRootCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aSerializerThatBreaksOnAnAnswerStillEndsTheCall() throws Exception {
    provider.answer = "defect";
    registry.say(provider.instance);
    assertFailed(call(), ErrorCode.BAD_RESPONSE, Processed.YES)
        .hasMessageContaining("NegativeArraySizeException")
        .hasRootCauseInstanceOf(NegativeArraySizeException.class);
    assertThat(directory.snapshot().known().get(0).inFlight()).isZero();
  }

  @Test
  void theFirstAttemptIsCopiedWhereThePickerSaysSo() throws Exception {
    registry.say(provider.instance);
    get(call());
    FakeEndpoint shadow = FakeEndpoint.at("shadow").alwaysFail(ErrorCode.OVERLOADED, Processed.NOT);
    router.mirror = shadow;
    directory.refresh();
    Invocation first = invocation();
    AtomicInteger attempts = new AtomicInteger();
    Invoker counted =
        attempt -> {
          attempts.incrementAndGet();
          return ENDPOINT.invoke(attempt);
        };
    assertThat(get(cluster(counted).invoke(first))).isEqualTo(Result.value("cluster-a"));
    assertThat(attempts).as("filters of attempts do not see the copy").hasValue(1);
    Invocation second = first.attempt(2, first.deadlineNanos(), List.of(), first.scope());
    assertThat(get(cluster(ENDPOINT).invoke(second))).isEqualTo(Result.value("cluster-a"));
    assertThat(shadow.received()).hasSize(1);
    assertThat(directory.explain()).contains("1 copies sent, 1 failed");
  }

  @Test
  void anAnswerTooLargeForTheMemoryStillEndsTheCall() throws Exception {
    provider.answer = "large";
    registry.say(provider.instance);
    assertFailed(call(), ErrorCode.BAD_RESPONSE, Processed.YES)
        .hasMessageContaining("OutOfMemoryError")
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
  }

  private static Rules routesTo(String address) {
    CallMatch find = new CallMatch(List.of(), List.of("find"), List.of(), Map.of(), Map.of());
    Destination to = new Destination(new InstanceMatch(List.of(address), Map.of()), 1);
    RouteRule route = new RouteRule(find, List.of(to), true);
    return new Rules(List.of(new Rule("web", "r", List.of(), Map.of(), List.of(route))));
  }

  private boolean canPick() {
    return directory.snapshot().picker().pick(invocation()) != null;
  }

  private CompletableFuture<Result> call() {
    return cluster(ENDPOINT).invoke(invocation());
  }

  private ClusterInvoker cluster(Invoker attempt) {
    return new ClusterInvoker(directory, attempt, ENDPOINT, timer, Clock.system());
  }

  private static Invocation invocation() {
    return FakeInvocations.of(
        FakeInvocations.method("find"), Clock.system(), Duration.ofSeconds(30));
  }

  private static Result get(CompletableFuture<Result> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(20, TimeUnit.SECONDS);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFailed(
      CompletableFuture<Result> future, ErrorCode code) throws Exception {
    return assertFailed(future, code, Processed.NOT);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFailed(
      CompletableFuture<Result> future, ErrorCode code, Processed processed) throws Exception {
    RpcException error = ((Result.Failed) get(future)).error();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error.processed()).isEqualTo(processed);
    return assertThat(error);
  }

  private static final class First implements LoadBalancer {

    @Override
    public String name() {
      return "first";
    }

    @Override
    public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
      return invocation -> endpoints.get(0);
    }
  }
}
