package io.linnet.governance.eject;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When an instance is ejected, for how long, and when not. */
final class EjectObserverTest {

  private static final Set<ErrorCode> ITS_FAULT =
      EnumSet.of(
          ErrorCode.TIMEOUT,
          ErrorCode.CONNECTION_LOST,
          ErrorCode.REMOTE_EXCEPTION,
          ErrorCode.BAD_RESPONSE,
          ErrorCode.PROTOCOL,
          ErrorCode.INTERNAL);

  private final ManualClock clock = ManualClock.create();
  private final FakeEndpoint endpoint = FakeEndpoint.at("a");
  private final EjectObserver observer = observer(Map.of());

  @Test
  void someFailuresInARowAreEnough() {
    fail(4);
    succeed(1);
    fail(4);
    assertThat(endpoint.ejections()).isEmpty();
    fail(1);
    assertEjected(5);
    assertThat(endpoint.available()).isFalse();
  }

  @Test
  void aBurstThatIsNotAnsweredInTimeIsOneFailureInARow() {
    for (int i = 0; i < 4; i++) {
      silent(4);
      clock.advance(Duration.ofMillis(20));
    }
    assertThat(endpoint.ejections()).as("16 attempts of 4 bursts").isEmpty();
    silent(1);
    assertEjected(5);
  }

  @Test
  void halfOfTheAttemptsOfSomeTimeAreEnough() {
    for (int i = 0; i < 9; i++) {
      fail(1);
      succeed(1);
    }
    assertThat(endpoint.ejections()).as("18 attempts").isEmpty();
    succeed(1);
    fail(1);
    assertEjected(5);
  }

  @Test
  void fewerThanHalfAreNot() {
    for (int i = 0; i < 100; i++) {
      succeed(2);
      fail(1);
    }
    assertThat(endpoint.ejections()).isEmpty();
  }

  @Test
  void attemptsAreForgottenAfterTheWindow() {
    for (int i = 0; i < 9; i++) {
      fail(1);
      succeed(1);
    }
    clock.advance(Duration.ofSeconds(11));
    fail(1);
    succeed(1);
    fail(1);
    assertThat(endpoint.ejections()).isEmpty();
  }

  @Test
  void whoFailsAgainAtOnceIsOutTwiceAsLongEachTimeUpToALimit() {
    fail(5);
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      comeBack();
      fail(1);
      assertThat(lastSeconds()).isBetween((double) seconds, seconds * 1.1);
    }
  }

  @Test
  void whoAnswersAfterItsReturnHasToFailOftenAgainAndIsForgivenWithTime() {
    fail(5);
    comeBack();
    succeed(1);
    fail(4);
    assertThat(endpoint.ejections()).hasSize(1);
    fail(1);
    assertThat(lastSeconds()).isBetween(10.0, 11.0);
    comeBack();
    succeed(1);
    clock.advance(Duration.ofSeconds(10)); // twice the first duration: both are forgiven
    fail(5);
    assertThat(lastSeconds()).isBetween(5.0, 5.5);
  }

  @Test
  void whoIsUsedAllTheSameAndAnswersWellIsForgiven() {
    fail(5);
    clock.advance(Duration.ofMillis(10));
    succeed(4);
    fail(1);
    succeed(4);
    assertThat(endpoint.available()).isFalse();
    succeed(1);
    assertThat(endpoint.available()).isTrue();
    fail(4);
    assertThat(endpoint.ejections()).as("not on trial").hasSize(1);
    fail(1);
    assertThat(lastSeconds()).as("the second in a row").isBetween(10.0, 11.0);
  }

  @Test
  void answersToAttemptsFromBeforeForgiveNothing() {
    fail(5);
    succeed(20);
    assertThat(endpoint.available()).isFalse();
  }

  @Test
  void attemptsFromBeforeTheEjectionDoNotCount() {
    fail(20);
    assertThat(endpoint.ejections()).hasSize(1);
    succeed(1);
    comeBack();
    fail(1);
    assertThat(endpoint.ejections()).as("it has not answered since").hasSize(2);
  }

  @Test
  void onlyWhatTheInstanceIsToBlameForCounts() {
    for (ErrorCode code : ErrorCode.values()) {
      FakeEndpoint other = FakeEndpoint.at("b");
      for (int i = 0; i < 5; i++) {
        end(other, other.failure(code, Processed.UNKNOWN));
        clock.advance(Duration.ofMillis(20));
      }
      assertThat(other.ejections().isEmpty()).as("%s", code).isEqualTo(!ITS_FAULT.contains(code));
    }
    FakeEndpoint other = FakeEndpoint.at("b");
    for (int i = 0; i < 100; i++) {
      end(other, Result.thrown(new SampleService.SoldOutException("none left")));
    }
    assertThat(other.ejections()).isEmpty();
  }

  @Test
  void allMethodsOfAServiceShareWhatIsKnown() {
    fail(3);
    EjectObserver place = observer(FakeInvocations.place(clock), Map.of());
    Invocation attempt = FakeInvocations.place(clock).at(endpoint);
    place.ended(attempt, endpoint.failure(ErrorCode.CONNECTION_LOST, Processed.UNKNOWN));
    place.ended(attempt, endpoint.failure(ErrorCode.CONNECTION_LOST, Processed.UNKNOWN));
    assertEjected(5);
  }

  @Test
  void settingsChangeAllOfIt() {
    EjectObserver strict =
        observer(
            Map.of(
                "eject.failures", "1", "eject.duration", "200ms", "eject.max-duration", "300ms"));
    strict.ended(attempt(endpoint), endpoint.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN));
    assertThat(lastSeconds()).isBetween(0.2, 0.22);
    comeBack();
    strict.ended(attempt(endpoint), endpoint.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN));
    assertThat(lastSeconds()).isBetween(0.3, 0.33);
  }

  @Test
  void isOnUnlessDisabled() {
    EjectFilterFactory factory = new EjectFilterFactory();
    assertThat(factory.stage()).isEqualTo(Stage.EJECT);
    FakeInvocations.methods()
        .forEach(
            method -> {
              assertThat(factory.create(method, FakeFilterContext.of(clock))).isPresent();
              assertThat(
                      factory.create(
                          method, FakeFilterContext.of(clock, Map.of("eject.enabled", "false"))))
                  .isEmpty();
            });
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      end(endpoint, endpoint.failure(ErrorCode.REMOTE_EXCEPTION, Processed.YES));
    }
  }

  /** They began at the same moment, and so were to end at the same one. */
  private void silent(int times) {
    for (int i = 0; i < times; i++) {
      end(endpoint, endpoint.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN));
    }
  }

  private void succeed(int times) {
    for (int i = 0; i < times; i++) {
      end(endpoint, new Result.Value("ok", Attachments.empty()));
    }
  }

  private void end(FakeEndpoint at, Result result) {
    Invocation attempt = attempt(at);
    observer.started(attempt);
    observer.ended(attempt, result);
  }

  /** The ejection is over. */
  private void comeBack() {
    clock.advance(endpoint.ejections().get(endpoint.ejections().size() - 1));
    endpoint.available(true);
  }

  private void assertEjected(double seconds) {
    assertThat(endpoint.ejections()).hasSize(1);
    assertThat(lastSeconds()).isBetween(seconds, seconds * 1.1);
  }

  private double lastSeconds() {
    return endpoint.ejections().get(endpoint.ejections().size() - 1).toNanos() / 1e9;
  }

  private Invocation attempt(FakeEndpoint at) {
    return FakeInvocations.find(clock).at(at);
  }

  private EjectObserver observer(Map<String, String> settings) {
    return observer(FakeInvocations.find(clock), settings);
  }

  private EjectObserver observer(Invocation call, Map<String, String> settings) {
    return new EjectFilterFactory()
        .create(call.method(), FakeFilterContext.of(clock, settings))
        .orElseThrow();
  }
}
