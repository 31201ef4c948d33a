package io.linnet.governance.retry;

import static io.linnet.ErrorCode.CONNECT;
import static io.linnet.ErrorCode.CONNECTION_LOST;
import static io.linnet.ErrorCode.DRAINING;
import static io.linnet.ErrorCode.NO_INSTANCE;
import static io.linnet.ErrorCode.REMOTE_EXCEPTION;
import static io.linnet.Processed.NOT;
import static io.linnet.Processed.UNKNOWN;
import static io.linnet.Processed.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the caller hears when several attempts failed. */
final class RetryHistoryTest extends RetryScenario {

  @Test
  void saysNotProcessedOnlyIfThatIsTrueOfEveryAttempt() {
    a.thenFail(CONNECTION_LOST, UNKNOWN);
    b.alwaysFail(ErrorCode.DENIED, NOT);
    assertThat(failure(call(find, a, b)).processed()).isEqualTo(UNKNOWN);

    a.thenFail(REMOTE_EXCEPTION, YES);
    assertThat(failure(call(FakeInvocations.find(clock), a, b)).processed()).isEqualTo(YES);

    a.thenFail(DRAINING, NOT);
    assertThat(failure(call(FakeInvocations.find(clock), a, b)).processed()).isEqualTo(NOT);
  }

  @Test
  void passesASingleFailureUntouchedAndKeepsTheAttachmentsOfSeveral() {
    Result.Failed single = a.failure(ErrorCode.DENIED, NOT);
    assertThat(call(find, a.then(single))).isSameAs(single);

    a.thenFail(DRAINING, NOT);
    b.then(new Result.Failed(single.error(), Attachments.of("k", "v")));
    assertThat(call(FakeInvocations.find(clock), a, b).attachments())
        .isEqualTo(Attachments.of("k", "v"));
  }

  @Test
  void namesTheFirstFiveOfManyAttempts() {
    FakeEndpoint[] endpoints =
        IntStream.range(0, 7)
            .mapToObj(i -> FakeEndpoint.at("h" + i).alwaysFail(DRAINING, NOT))
            .toArray(FakeEndpoint[]::new);

    assertThat(failure(call(place, endpoints)))
        .hasMessage(
            "DRAINING at orders@h0:7700 (8 attempts: orders@h0:7700, orders@h1:7700,"
                + " orders@h2:7700, orders@h3:7700, orders@h4:7700, and 3 more)");
  }

  @Test
  void saysWhenTheLastAttemptFoundNoInstance() {
    a.then(
        invocation -> {
          a.available(false);
          return CompletableFuture.completedFuture(a.failure(CONNECT, NOT));
        });

    RpcException failure = failure(call(place, a));

    assertThat(failure.code()).isEqualTo(NO_INSTANCE);
    assertThat(failure).hasMessageEndingWith("(2 attempts: orders@a:7700, no instance)");
  }
}
