package io.linnet.governance.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallHeader;
import io.linnet.CallObserver;
import io.linnet.Criticality;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.Figure;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How much is sent to a service that can't take all of it. */
final class ThrottleTest {

  private static final Result OK = Result.value("ok");

  private final ManualClock clock = ManualClock.create();
  private final FakeFilterContext context = FakeFilterContext.of(clock);
  private final Invocation find = FakeInvocations.find(clock);
  private final FakeEndpoint one = FakeEndpoint.at("one");
  private final Filter filter =
      new ThrottleFilterFactory().create(find.method(), context).orElseThrow();
  private final CallObserver observer =
      new ThrottleAttemptFilterFactory().create(find.method(), context).orElseThrow();

  /** So many calls are accepted in each second. */
  private int capacity;

  private int left;
  private int sent;

  @Test
  void aServiceThatRefusesNothingGetsEverything() {
    capacity = Integer.MAX_VALUE;
    second(10_000, Criticality.CRITICAL);
    assertThat(sent).isEqualTo(10_000);
  }

  @Test
  void withTenTimesWhatItCanTakeItSeesAboutTwiceThat() {
    capacity = 100;
    for (int i = 0; i < 60; i++) {
      second(1_000, Criticality.CRITICAL);
    }
    sent = 0;
    int accepted = 0;
    for (int i = 0; i < 30; i++) {
      accepted += second(1_000, Criticality.CRITICAL);
    }
    assertThat(sent).as("of 30 000").isBetween(5_000, 7_000);
    assertThat(accepted).as("all that it can take").isGreaterThanOrEqualTo(2_900);
  }

  @Test
  void whatIsMostCriticalIsHeldBackLast() {
    capacity = 100;
    for (int i = 0; i < 60; i++) {
      second(300, Criticality.CRITICAL);
    }
    sent = 0;
    second(300, Criticality.CRITICAL_PLUS);
    assertThat(sent).as("three times what it can take is below K = 4").isEqualTo(300);
  }

  @Test
  void itNoticesWithinSecondsWhenTheServiceCanTakeAllOfIt() {
    capacity = 100;
    for (int i = 0; i < 60; i++) {
      second(1_000, Criticality.CRITICAL);
    }
    capacity = Integer.MAX_VALUE;
    int seconds = 0;
    do {
      sent = 0;
      second(1_000, Criticality.CRITICAL);
      seconds++;
    } while (sent < 1_000);
    assertThat(seconds).isLessThanOrEqualTo(4);
  }

  @Test
  void aFewRefusalsHoldNothingBack() {
    for (int i = 0; i < 19; i++) {
      observer.ended(find.at(one), one.failure(ErrorCode.OVERLOADED, Processed.NOT));
    }
    assertThat(call(CallHeader.NONE)).isSameAs(OK);
  }

  @Test
  void onlyRefusalsAsTooMuchCount() {
    for (ErrorCode code : ErrorCode.values()) {
      for (int i = 0; i < 100; i++) {
        if (code != ErrorCode.OVERLOADED) {
          observer.ended(find.at(one), one.failure(code, Processed.NOT));
        }
        observer.ended(find.at(one), one.failure(code, Processed.UNKNOWN));
      }
    }
    for (int i = 0; i < 100; i++) {
      assertThat(call(CallHeader.NONE)).isSameAs(OK);
    }
  }

  @Test
  void whatIsNotSentSaysWhy() {
    for (int i = 0; i < 1_000; i++) {
      observer.ended(find.at(one), one.failure(ErrorCode.OVERLOADED, Processed.NOT));
    }
    Result result = OK;
    for (int i = 0; i < 100 && result == OK; i++) {
      result = call(CallHeader.NONE);
    }
    RpcException error = ((Result.Failed) result).error();
    assertThat(error.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    assertThat(error)
        .hasMessage(
            "OVERLOADED SampleService/find: not sent, to spare testing.SampleService: it accepted"
                + " 0 % of what was asked of it lately (throttle); see docs/errors.md#OVERLOADED");
  }

  @Test
  void showsHowMuchIsAccepted() {
    assertThat(shown()).isEqualTo(1);
    capacity = 100;
    for (int i = 0; i < 60; i++) {
      second(1_000, Criticality.CRITICAL);
    }
    assertThat(shown()).as("a tenth of what callers want").isBetween(0.05, 0.15);
    clock.advance(Duration.ofMinutes(1));
    assertThat(shown()).as("long ago").isEqualTo(1);
  }

  private double shown() {
    return context.fakeFigures().value(Figure.THROTTLE_ACCEPTED, find.method());
  }

  @Test
  void isOnUnlessDisabled() {
    FakeFilterContext off = FakeFilterContext.of(clock, Map.of("throttle.enabled", "false"));
    assertThat(new ThrottleFilterFactory().create(find.method(), off)).isEmpty();
    assertThat(new ThrottleAttemptFilterFactory().create(find.method(), off)).isEmpty();
  }

  /** Calls spread over a second; how many were accepted. */
  private int second(int calls, Criticality criticality) {
    left = capacity;
    for (int i = 0; i < calls; i++) {
      clock.advance(Duration.ofNanos(1_000_000_000L / calls));
      call(CallHeader.NONE.with(criticality));
    }
    return capacity - left;
  }

  private Result call(CallHeader header) {
    Invoker provider =
        attempt -> {
          sent++;
          Result result =
              capacity == 0 || left > 0 ? OK : one.failure(ErrorCode.OVERLOADED, Processed.NOT);
          left--;
          left = Math.max(0, left);
          observer.started(attempt);
          observer.ended(attempt, result);
          return CompletableFuture.completedFuture(result);
        };
    return filter.invoke(find.withHeader(header).at(one), provider).join();
  }
}
