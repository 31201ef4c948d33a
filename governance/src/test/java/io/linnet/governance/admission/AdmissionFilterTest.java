package io.linnet.governance.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallHeader;
import io.linnet.Criticality;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.spi.CallQueue;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdmissionFilterTest {

  private static final Result OK = Result.value("ok");

  private final ManualClock clock = ManualClock.create();
  private final FakeFilterContext context = FakeFilterContext.of(clock);
  private final Invocation find = FakeInvocations.find(clock);

  @Test
  void itIsOnUnlessTheWaitIsZero() {
    AdmissionFilterFactory factory = new AdmissionFilterFactory();
    assertThat(factory.stage()).isEqualTo(Stage.SHED);
    assertThat(factory.create(find.method(), context)).isPresent();
    FakeFilterContext off = FakeFilterContext.of(clock, Map.of("admission.max-wait", "0s"));
    assertThat(factory.create(find.method(), off)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL_PLUS, 100", "CRITICAL, 50", "SHEDDABLE_PLUS, 25", "SHEDDABLE, 12"})
  void whatMattersLessIsRefusedFirst(Criticality criticality, long mayWait) {
    Invocation call = find.withHeader(CallHeader.NONE.with(criticality));
    waiting(mayWait, true);
    assertThat(answer(call)).isSameAs(OK);
    waiting(mayWait + 1, true);
    assertThat(refusal(call).code()).isEqualTo(ErrorCode.OVERLOADED);
  }

  @Test
  void aCallMaySpendAQuarterOfItsTimeWaiting() {
    Invocation call = FakeInvocations.of(find.method(), clock, Duration.ofMillis(100));
    waiting(25, true);
    assertThat(answer(call)).isSameAs(OK);
    clock.advance(Duration.ofMillis(1));
    refusal(call);
  }

  @Test
  void aBurstIsLimitedByTheTimeThatCallsHave() {
    waiting(250, false);
    assertThat(answer(find)).as("a quarter of 1 s").isSameAs(OK);
    waiting(251, false);
    refusal(find);
  }

  @Test
  void aRefusalNamesTheNumbers() {
    waiting(63, true);
    RpcException refused = refusal(find);
    assertThat(refused.processed()).isEqualTo(Processed.NOT);
    assertThat(refused)
        .hasMessage(
            "OVERLOADED SampleService/find: calls wait 63 ms for a worker, a CRITICAL one may wait"
                + " 50 ms (admission.max-wait=50 ms); see docs/errors.md#OVERLOADED");
  }

  private void waiting(long millis, boolean stands) {
    context.queue(
        new CallQueue() {
          @Override
          public long waitNanos() {
            return TimeUnit.MILLISECONDS.toNanos(millis);
          }

          @Override
          public boolean stands() {
            return stands;
          }
        });
  }

  private Result answer(Invocation call) {
    Filter filter = new AdmissionFilterFactory().create(find.method(), context).orElseThrow();
    return filter.invoke(call, next -> CompletableFuture.completedFuture(OK)).join();
  }

  private RpcException refusal(Invocation call) {
    return ((Result.Failed) answer(call)).error();
  }
}
