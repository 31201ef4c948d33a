package io.linnet.governance.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Arguments;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.config.InvalidSettingsException;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One value that all ask for does not take the place of the others. */
final class HotArgumentLimitFilterTest {

  private static final Result OK = Result.value("ok");

  private final ManualClock clock = ManualClock.create();
  private final Invocation find = FakeInvocations.find(clock);
  private final HotArgumentLimitFilterFactory factory = new HotArgumentLimitFilterFactory();

  @Test
  void itIsAbsentUnlessItIsSet() {
    assertThat(factory.create(find.method(), FakeFilterContext.of(clock))).isEmpty();
    assertThat(factory.stage()).isEqualTo(Stage.HANDLE);
  }

  @Test
  void aHotValueIsRefusedAndOthersAreNot() {
    Filter filter = filter("20");
    assertThat(call(filter, 1)).isSameAs(OK);
    assertThat(call(filter, 1)).as("a tenth of a second's").isSameAs(OK);
    RpcException refused = refusal(filter, 1);
    assertThat(refused.code()).isEqualTo(ErrorCode.LIMITED);
    assertThat(refused.processed()).isEqualTo(Processed.NOT);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(50));
    assertThat(refused)
        .hasMessage(
            "LIMITED SampleService/find: more calls with the same argument 0 than"
                + " hot-argument-limit.per-second=20; the next one with it is let through in 50 ms;"
                + " see docs/errors.md#LIMITED");
    assertThat(call(filter, 2)).isSameAs(OK);
    clock.advance(Duration.ofMillis(50));
    assertThat(call(filter, 1)).isSameAs(OK);
  }

  @Test
  void asManyValuesAsOneLikesShareNothingWhileTheyAreIdle() {
    Filter filter = filter("100");
    for (int i = 0; i < 100_000; i++) {
      assertThat(call(filter, i)).isSameAs(OK);
      clock.advance(Duration.ofNanos(2_000)); // each is idle again 5 000 calls later
    }
  }

  @Test
  void aFloodOfValuesTakesNoMoreMemory() {
    Filter filter = filter("1");
    for (int i = 0; i < 10_000; i++) {
      assertThat(call(filter, i)).isSameAs(OK);
    }
    assertThat(call(filter, 10_000)).isSameAs(OK);
    refusal(filter, 10_001);
    clock.advance(Duration.ofSeconds(1));
    assertThat(call(filter, 10_002)).isSameAs(OK);
    assertThat(call(filter, 10_003)).isSameAs(OK);
  }

  @Test
  void aRebuiltChainGoesOnCounting() {
    FakeFilterContext context = FakeFilterContext.of(clock, settings("0", "1"));
    assertThat(call(factory.create(find.method(), context).orElseThrow(), 1)).isSameAs(OK);
    refusal(factory.create(find.method(), context).orElseThrow(), 1);
  }

  @Test
  void whatCantBeLimitedStopsTheStart() {
    refuses(settings("1", "5"), "1 for SampleService/find, which has 1 arguments (expected: less");
    refuses(Map.of("hot-argument-limit.index", "0"), "per-second: missing (expected: with");
    refuses(Map.of("hot-argument-limit.per-second", "5"), "index: missing (expected: with");
    refuses(settings("x", "5"), "'x' from test (expected: a whole number from 0 to 254)");
  }

  private void refuses(Map<String, String> settings, String problem) {
    FakeFilterContext context = FakeFilterContext.of(clock, settings);
    MethodDescriptor method = find.method();
    assertThat(factory.create(method, context)).isEmpty();
    assertThatThrownBy(context.settings()::check)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(problem);
  }

  private Filter filter(String perSecond) {
    FakeFilterContext context = FakeFilterContext.of(clock, settings("0", perSecond));
    return factory.create(find.method(), context).orElseThrow();
  }

  private static Map<String, String> settings(String index, String perSecond) {
    return Map.of("hot-argument-limit.index", index, "hot-argument-limit.per-second", perSecond);
  }

  private Result call(Filter filter, long id) {
    CompletableFuture<Result> ended =
        filter.invoke(
            find.withArguments(Arguments.of(id)), next -> CompletableFuture.completedFuture(OK));
    assertThat(ended).isCompleted();
    return ended.getNow(null);
  }

  private RpcException refusal(Filter filter, long id) {
    Result result = call(filter, id);
    assertThat(result).isInstanceOf(Result.Failed.class);
    return ((Result.Failed) result).error();
  }
}
