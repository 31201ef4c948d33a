package io.linnet.governance.retry;

import static io.linnet.ErrorCode.CONNECT;
import static io.linnet.ErrorCode.CONNECTION_LOST;
import static io.linnet.ErrorCode.DRAINING;
import static io.linnet.ErrorCode.LIMITED;
import static io.linnet.ErrorCode.NO_METHOD;
import static io.linnet.ErrorCode.NO_SERVICE;
import static io.linnet.ErrorCode.OVERLOADED;
import static io.linnet.ErrorCode.PROTOCOL;
import static io.linnet.ErrorCode.REMOTE_EXCEPTION;
import static io.linnet.ErrorCode.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryRuleTest {

  private static final Set<ErrorCode> CURABLE =
      EnumSet.of(
          TIMEOUT,
          CONNECT,
          DRAINING,
          OVERLOADED,
          LIMITED,
          CONNECTION_LOST,
          PROTOCOL,
          NO_SERVICE,
          NO_METHOD,
          REMOTE_EXCEPTION);

  @ParameterizedTest
  @EnumSource
  void triesAgainWhereAnotherInstanceMayDoBetter(ErrorCode code) {
    assertThat(RetryRule.mayHelp(failure(code, null, false), 1)).isEqualTo(CURABLE.contains(code));
  }

  @ParameterizedTest
  @EnumSource
  void neverTriesAgainWithoutTimeOrAgainstTheOtherSidesWord(ErrorCode code) {
    assertThat(RetryRule.mayHelp(failure(code, null, false), 0)).isFalse();
    assertThat(RetryRule.mayHelp(failure(code, null, false), -1)).isFalse();
    assertThat(RetryRule.mayHelp(failure(code, null, true), 1_000_000)).isFalse();
  }

  @Test
  void triesAgainWhenALimitReopensBeforeTheDeadline() {
    Duration second = Duration.ofSeconds(1);

    assertThat(RetryRule.mayHelp(failure(LIMITED, second, false), second.toNanos() + 1)).isTrue();
    assertThat(RetryRule.mayHelp(failure(LIMITED, second, false), second.toNanos())).isFalse();
    assertThat(RetryRule.mayHelp(failure(OVERLOADED, second, false), 1)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatFoundNoConnectionOrAnInstanceThatIsGoingIsFree(ErrorCode code) {
    assertThat(RetryRule.isFree(failure(code, null, false)))
        .isEqualTo(code == CONNECT || code == DRAINING);
    assertThat(RetryRule.isFree(new RpcException(code, Processed.UNKNOWN, "test"))).isFalse();
  }

  private static RpcException failure(ErrorCode code, Duration retryAfter, boolean noRetry) {
    return new RpcException(code, Processed.NOT, null, retryAfter, noRetry, "test", null);
  }
}
