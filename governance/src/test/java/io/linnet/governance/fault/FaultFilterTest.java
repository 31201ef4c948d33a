package io.linnet.governance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What injected faults do to attempts. */
final class FaultFilterTest {

  private static final Result OK = Result.value("ok");

  private final ManualClock clock = ManualClock.create();
  private final FakeEndpoint one = FakeEndpoint.at("one").always(OK);
  private final Invocation attempt = FakeInvocations.find(clock).at(one);

  @Test
  void isAbsentUnlessAFaultIsAskedFor() {
    FaultFilterFactory factory = new FaultFilterFactory();
    assertThat(factory.create(attempt.method(), FakeFilterContext.of(clock))).isEmpty();
    assertThat(factory.stage()).isEqualTo(Stage.FAULT);
  }

  @Test
  void anAttemptBeginsLater() {
    CompletableFuture<Result> ended = invoke(Map.of("fault.delay", "200ms"), attempt);
    clock.advance(Duration.ofMillis(199));
    assertThat(one.calls()).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(ended).isCompletedWithValue(OK);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSaidOfTheMethodIsTrue(ErrorCode code) {
    Result result = invoke(Map.of("fault.error", code.name()), attempt).join();
    RpcException error = ((Result.Failed) result).error();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.instance()).isEqualTo(one.instance());
    assertThat(error)
        .hasMessage(code + " SampleService/find (orders@one:7700): injected by fault.error");
    assertThat(one.calls()).isEqualTo(error.processed() == Processed.NOT ? 0 : 1);
  }

  @Test
  void aPartOfTheAttemptsMeetsIt() {
    Filter filter = filter(Map.of("fault.error", "OVERLOADED", "fault.error-percent", "10"));
    for (int i = 0; i < 10_000; i++) {
      filter.invoke(attempt, call -> call.endpoint().invoke(call));
    }
    assertThat(one.calls()).isBetween(8_800, 9_200);
  }

  @Test
  void onlyCallsWithTheAttachmentMeetIt() {
    Map<String, String> settings = Map.of("fault.error", "OVERLOADED", "fault.attachment", "chaos");
    assertThat(invoke(settings, attempt)).isCompletedWithValue(OK);
    Invocation marked = attempt.withAttachments(Attachments.of("chaos", "yes"));
    assertThat(invoke(settings, marked).join()).isInstanceOf(Result.Failed.class);
  }

  private CompletableFuture<Result> invoke(Map<String, String> settings, Invocation call) {
    return filter(settings).invoke(call, next -> next.endpoint().invoke(next));
  }

  private Filter filter(Map<String, String> settings) {
    return new FaultFilterFactory()
        .create(attempt.method(), FakeFilterContext.of(clock, settings))
        .orElseThrow();
  }
}
