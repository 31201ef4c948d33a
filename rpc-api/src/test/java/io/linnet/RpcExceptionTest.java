package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RpcExceptionTest {

  private static final Instance INSTANCE = Instance.at("h", 1);

  @Test
  void hasNoStackTraceUntilTheCallerAsksForItsOwn() {
    var failure = new RpcException(ErrorCode.TIMEOUT, Processed.UNKNOWN, "late");
    assertThat(failure.getStackTrace()).isEmpty();
    assertThat(failure.withCallerTrace()).isSameAs(failure);
    assertThat(failure.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(RpcExceptionTest.class.getName()));
  }

  @Test
  void keepsTheTraceOfItsCause() {
    var cause = new IllegalStateException("why");
    var failure =
        new RpcException(
            ErrorCode.OVERLOADED,
            Processed.NOT,
            INSTANCE,
            Duration.ofSeconds(1),
            true,
            "full",
            cause);
    assertThat(failure).hasMessage("full").hasCause(cause);
    assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(failure.processed()).isEqualTo(Processed.NOT);
    assertThat(failure.instance()).isEqualTo(INSTANCE);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(failure.noRetry()).isTrue();
    assertThat(cause.getStackTrace()).isNotEmpty();
  }

  @Test
  void saysNothingThatNobodyTold() {
    var failure = new RpcException(ErrorCode.CONNECT, Processed.NOT, INSTANCE, "refused");
    assertThat(failure.instance()).isEqualTo(INSTANCE);
    assertThat(failure.retryAfter()).isNull();
    assertThat(failure.noRetry()).isFalse();
    assertThat(new RpcException(ErrorCode.BROKEN, Processed.NOT, "open").instance()).isNull();
  }

  @Test
  void codeAndProcessedAreNeverMissing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new RpcException(null, Processed.NOT, "x"))
        .withMessage("code");
    assertThatNullPointerException()
        .isThrownBy(() -> new RpcException(ErrorCode.INTERNAL, null, "x"))
        .withMessage("processed");
  }

  @Test
  void aRemoteExceptionSurelyRanAndNamesItsClass() {
    var failure = new RemoteException(INSTANCE, "shop.SoldOut", "none left");
    assertThat(failure.code()).isEqualTo(ErrorCode.REMOTE_EXCEPTION);
    assertThat(failure.processed()).isEqualTo(Processed.YES);
    assertThat(failure.remoteClassName()).isEqualTo("shop.SoldOut");
    assertThat(failure.noRetry()).isFalse();
    assertThat(new RemoteException(null, "x", true, "y").noRetry()).isTrue();
    assertThat(failure.getStackTrace()).isEmpty();
  }
}
