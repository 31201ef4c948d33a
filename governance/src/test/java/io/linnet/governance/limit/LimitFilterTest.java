package io.linnet.governance.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What limits refuse, and what they say. */
final class LimitFilterTest {

  private static final Result OK = Result.value("ok");

  private final ManualClock clock = ManualClock.create();
  private final Invocation find = FakeInvocations.find(clock);
  private final RateLimitFilterFactory rate = new RateLimitFilterFactory();
  private final ServedRateLimitFilterFactory served = new ServedRateLimitFilterFactory();
  private final ConcurrencyLimitFilterFactory concurrency = new ConcurrencyLimitFilterFactory();

  @Test
  void theyAreAbsentUnlessTheyAreSet() {
    FakeFilterContext nothing = FakeFilterContext.of(clock);
    List<FilterFactory> factories =
        List.of(rate, served, concurrency, new ServedConcurrencyLimitFilterFactory());
    factories.forEach(each -> assertThat(each.create(find.method(), nothing)).isEmpty());
    assertThat(factories)
        .extracting(FilterFactory::stage)
        .containsExactly(Stage.ADMIT, Stage.SHED, Stage.ADMIT, Stage.SHED);
  }

  @Test
  void theyShowWhatTheyAre() {
    Map<String, String> settings =
        Map.of("rate-limit.per-second", "20", "concurrency-limit.max", "3");
    FakeFilterContext context = FakeFilterContext.of(clock, settings);
    List.of(rate, served, concurrency, new ServedConcurrencyLimitFilterFactory())
        .forEach(each -> assertThat(each.create(find.method(), context)).isPresent());
    assertThat(
            Stream.of(
                    Figure.RATE_LIMIT,
                    Figure.SERVED_RATE_LIMIT,
                    Figure.CONCURRENCY_LIMIT,
                    Figure.SERVED_CONCURRENCY_LIMIT)
                .map(each -> context.fakeFigures().value(each, find.method())))
        .containsExactly(20.0, 20.0, 3.0, 3.0);
  }

  @Test
  void aRateRefusesWhatIsMoreAndSaysWhenToComeBack() {
    Filter filter = filter(rate, Map.of("rate-limit.per-second", "20"));
    assertThat(call(filter, find)).isSameAs(OK);
    assertThat(call(filter, find)).as("a tenth of a second's").isSameAs(OK);
    RpcException refused = refusal(filter, find);
    assertThat(refused.code()).isEqualTo(ErrorCode.LIMITED);
    assertThat(refused.processed()).isEqualTo(Processed.NOT);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(50));
    assertThat(refused)
        .hasMessage(
            "LIMITED SampleService/find: more calls than rate-limit.per-second=20; the next one is"
                + " let through in 50 ms; see docs/errors.md#LIMITED");
    clock.advance(Duration.ofMillis(50));
    assertThat(call(filter, find)).isSameAs(OK);
  }

  @Test
  void oneCallerDoesNotTakeTheShareOfOthers() {
    Filter filter = filter(served, Map.of("rate-limit.per-caller", "10"));
    assertThat(call(filter, from("web"))).isSameAs(OK);
    assertThat(refusal(filter, from("web")))
        .hasMessageContaining("more calls from web than rate-limit.per-caller=10");
    assertThat(call(filter, from("mobile"))).isSameAs(OK);
  }

  @Test
  void tooManyCallersShareOneRateUntilOthersAreIdle() {
    Filter filter = filter(served, Map.of("rate-limit.per-caller", "10"));
    for (int i = 0; i < 1_000; i++) {
      assertThat(call(filter, from("caller-" + i))).isSameAs(OK);
    }
    assertThat(call(filter, from("new-1"))).isSameAs(OK);
    refusal(filter, from("new-2"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(call(filter, from("new-3"))).isSameAs(OK);
    assertThat(call(filter, from("new-4"))).isSameAs(OK);
  }

  @Test
  void noMoreThanSoManyAreUnderWayAtOnce() {
    Filter filter = filter(concurrency, Map.of("concurrency-limit.max", "3"));
    FakeNext next = FakeNext.create();
    for (int i = 0; i < 3; i++) {
      assertThat(filter.invoke(find, next)).isNotDone();
    }
    for (int i = 0; i < 10; i++) {
      RpcException refused = refusal(filter, find);
      assertThat(refused.code()).isEqualTo(ErrorCode.LIMITED);
      assertThat(refused)
          .hasMessageStartingWith(
              "LIMITED SampleService/find: as many calls as concurrency-limit.max=3 are under way");
    }
    next.answer(OK);
    assertThat(call(filter, find)).isSameAs(OK);
  }

  @Test
  void everyPlaceComesBackWhateverHappens() {
    Filter filter = filter(concurrency, Map.of("concurrency-limit.max", "1"));
    for (int i = 0; i < 10; i++) {
      assertThat(
              filter.invoke(
                  find, call -> CompletableFuture.failedFuture(new IllegalStateException())))
          .isCompletedExceptionally();
      try {
        filter.invoke(
            find,
            call -> {
              throw new IllegalStateException("bug");
            });
      } catch (IllegalStateException bug) {
        // it passes
      }
      assertThat(call(filter, find)).isSameAs(OK);
    }
  }

  @Test
  void aRebuiltChainGoesOnCounting() {
    FakeFilterContext context =
        FakeFilterContext.of(
            clock, Map.of("concurrency-limit.max", "1", "rate-limit.per-second", "1"));
    Filter before = concurrency.create(find.method(), context).orElseThrow();
    assertThat(before.invoke(find, FakeNext.create())).isNotDone();
    refusal(concurrency.create(find.method(), context).orElseThrow(), find);
    assertThat(call(rate.create(find.method(), context).orElseThrow(), find)).isSameAs(OK);
    refusal(rate.create(find.method(), context).orElseThrow(), find);
  }

  private Filter filter(FilterFactory factory, Map<String, String> settings) {
    return (Filter)
        factory.create(find.method(), FakeFilterContext.of(clock, settings)).orElseThrow();
  }

  private Invocation from(String application) {
    return FakeInvocations.served(find.method(), clock, new Peer(application, "10.0.0.7:4711"));
  }

  private static Result call(Filter filter, Invocation call) {
    CompletableFuture<Result> ended =
        filter.invoke(call, next -> CompletableFuture.completedFuture(OK));
    assertThat(ended).isCompleted();
    return ended.getNow(null);
  }

  private static RpcException refusal(Filter filter, Invocation call) {
    Result result = call(filter, call);
    assertThat(result).isInstanceOf(Result.Failed.class);
    return ((Result.Failed) result).error();
  }
}
