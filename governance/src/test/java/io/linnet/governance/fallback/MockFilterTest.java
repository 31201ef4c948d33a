package io.linnet.governance.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.config.InvalidSettingsException;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How calls are answered that are never sent. */
final class MockFilterTest {

  private static final Attachments MOCK = Attachments.of("mock", "yes");
  private static final Duration TICK = Duration.ofMillis(1);

  private final ManualClock clock = ManualClock.create();
  private final CompletableFuture<String> later = new CompletableFuture<>();
  private MockFilterFactory factory = new MockFilterFactory();
  private RuntimeException bug;

  private final SampleService local =
      new SampleService() {
        @Override
        public String find(long id) {
          if (bug != null) {
            throw bug;
          }
          return "local " + id;
        }

        @Override
        public CompletableFuture<String> findLater(long id) {
          return later;
        }

        @Override
        public String place(String order) throws SoldOutException {
          throw new SoldOutException(order);
        }

        @Override
        public void audit(String event) {}
      };

  @Test
  void isAbsentUnlessItIsTurnedOn() {
    MockFilterFactory given = MockFilterFactory.of(SampleService.class, local);
    assertThat(given.create(FakeInvocations.method("find"), FakeFilterContext.of(clock))).isEmpty();
    assertThat(given.stage()).isEqualTo(Stage.FALLBACK);
    assertThat(given.name()).isGreaterThan("fallback"); // which stands before it
  }

  @Test
  void answersAtOnceWithWhatIsEmpty() {
    assertThat(call("find", Map.of())).isCompletedWithValue(new Result.Value("", MOCK));
    assertThat(call("audit", Map.of())).isCompletedWithValue(new Result.Value(null, MOCK));
    assertThat(clock.pending()).isZero();
  }

  @Test
  void anImplementationAnswersWhereItMayTakeLong() {
    factory = factory.and(SampleService.class, local);
    List<Runnable> executor = new ArrayList<>();
    Map<String, String> settings = Map.of("mock.latency", "1ms");
    CompletableFuture<Result> find =
        call(FakeInvocations.find(clock), context(settings).executor(executor::add));
    clock.advance(TICK);
    assertThat(find).isNotDone();
    executor.forEach(Runnable::run);
    assertThat(find).isCompletedWithValue(new Result.Value("local 42", MOCK));
    CompletableFuture<Result> findLater = call("findLater", Map.of());
    assertThat(findLater).isNotDone();
    later.complete("later");
    assertThat(findLater).isCompletedWithValue(new Result.Value("later", MOCK));
    assertThat(clock.pending()).isZero();
  }

  @Test
  void whatTheContractDeclaresIsAResultAndAnythingElseAFailure() {
    factory = factory.and(SampleService.class, local);
    bug = new IllegalStateException("bug");
    assertThat(call("place", Map.of()).join())
        .isInstanceOfSatisfying(
            Result.Thrown.class,
            thrown -> {
              assertThat(thrown.error()).hasMessage("text");
              assertThat(thrown.attachments()).isEqualTo(MOCK);
            });
    RpcException error = failed(call("find", Map.of()));
    assertThat(error)
        .isInstanceOf(RemoteException.class)
        .hasMessageContaining("SampleService/find: mocked, its implementation threw ")
        .hasSuppressedException(bug);
  }

  @Test
  void answersTakeAsLongAsIsSaid() {
    CompletableFuture<Result> find = call("find", Map.of("mock.latency", "200ms"));
    clock.advance(Duration.ofMillis(200).minusNanos(1));
    assertThat(find).isNotDone();
    clock.advance(Duration.ofNanos(1));
    assertThat(find).isCompletedWithValue(new Result.Value("", MOCK));
    assertThat(clock.pending()).isZero();
  }

  @Test
  void theirDistributionGoesThroughBothPoints() {
    MockConfig config =
        MockConfig.read(
            FakeFilterContext.reader(Map.of("mock.latency", "10ms", "mock.latency-p99", "100ms")));
    Random random = new Random(42);
    long[] sorted = new long[100_000];
    Arrays.setAll(sorted, i -> config.latencyNanos(random));
    Arrays.sort(sorted);
    assertThat(sorted[50_000]).isBetween(9_800_000L, 10_200_000L);
    assertThat(sorted[99_000]).isBetween(95_000_000L, 105_000_000L);
    assertThat(sorted[0]).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"find,2s", "find,1s", "findLater,0ms", "findLater,400ms"})
  void theDeadlineHolds(String method, String latency) {
    factory = factory.and(SampleService.class, local);
    CompletableFuture<Result> call = call(method, Map.of("mock.latency", latency));
    clock.advance(FakeInvocations.TIMEOUT.minusNanos(1));
    assertThat(call).isNotDone();
    clock.advance(Duration.ofNanos(1));
    RpcException error = failed(call);
    assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
    assertThat(clock.pending()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "TIMEOUT"})
  void whoeverGivesUpEndsTheWait(ErrorCode reason) {
    Invocation find = FakeInvocations.find(clock);
    CompletableFuture<Result> call = call(find, context(Map.of("mock.latency", "200ms")));
    find.scope().cancel(reason);
    assertThat(failed(call).code()).isEqualTo(reason);
    assertThat(clock.pending()).isZero();
    assertThat(failed(call(find, context(Map.of("mock.latency", "200ms")))).code())
        .isEqualTo(reason);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void withoutAThreadTheCallEndsAllTheSame() {
    factory = factory.and(SampleService.class, local);
    FakeFilterContext full =
        context(Map.of())
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                });
    assertThat(failed(call(FakeInvocations.find(clock), full)).code())
        .isEqualTo(ErrorCode.OVERLOADED);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void aPartOfTheCallsFails() {
    FakeFilterContext context =
        context(Map.of("mock.error", "OVERLOADED", "mock.error-percent", "10"));
    Invocation find = FakeInvocations.find(clock);
    Filter filter = factory.create(find.method(), context).orElseThrow();
    int failed = 0;
    for (int i = 0; i < 10_000; i++) {
      Result result = filter.invoke(find, MockFilterTest::sent).join();
      if (result instanceof Result.Failed failure) {
        failed++;
        assertThat(failure.attachments()).isEqualTo(MOCK);
        assertThat(failure.error().processed()).isEqualTo(Processed.NOT);
        assertThat(failure.error())
            .hasMessage("OVERLOADED SampleService/find: mocked, as mock.error says");
      }
    }
    assertThat(failed).isBetween(800, 1_200);
  }

  @Test
  void anErrorTakesAsLongAsAnAnswer() {
    CompletableFuture<Result> find =
        call("find", Map.of("mock.error", "CONNECT", "mock.latency", "5ms"));
    assertThat(find).isNotDone();
    clock.advance(Duration.ofMillis(5));
    assertThat(failed(find).code()).isEqualTo(ErrorCode.CONNECT);
  }

  @ParameterizedTest
  @CsvSource({"10ms,9ms", "0ms,9ms"})
  void aPercentileBelowTheMedianStopsTheStart(String latency, String p99) {
    FakeFilterContext context = context(Map.of("mock.latency", latency, "mock.latency-p99", p99));
    factory.create(FakeInvocations.method("find"), context);
    assertThatThrownBy(() -> context.settings().check())
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("mock.latency-p99: '9ms' with mock.latency=" + latency);
  }

  private static RpcException failed(CompletableFuture<Result> call) {
    assertThat(call).isCompleted();
    return ((Result.Failed) call.join()).error();
  }

  private CompletableFuture<Result> call(String method, Map<String, String> settings) {
    Invocation call =
        FakeInvocations.of(FakeInvocations.method(method), clock, FakeInvocations.TIMEOUT);
    return call(call, context(settings));
  }

  private CompletableFuture<Result> call(Invocation call, FakeFilterContext context) {
    return factory.create(call.method(), context).orElseThrow().invoke(call, MockFilterTest::sent);
  }

  private static CompletableFuture<Result> sent(Invocation call) {
    throw new AssertionError("sent: " + call);
  }

  private FakeFilterContext context(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("mock.enabled", "true");
    return FakeFilterContext.of(clock, all);
  }
}
