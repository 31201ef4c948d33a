package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.CallHeader;
import io.linnet.Criticality;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Copies of calls. */
final class MirrorTest {

  private static final Invoker ENDPOINT = invocation -> invocation.endpoint().invoke(invocation);

  private final ManualClock clock = ManualClock.create();
  private final Mirror mirror = new Mirror(Runnable::run, clock);
  private final FakeEndpoint shadow = FakeEndpoint.at("shadow");
  private final Invocation call =
      FakeInvocations.find(clock).withAttachments(Attachments.of("tenant", "acme"));

  @Test
  void aCopyCarriesTheCallAndIsTheFirstToBeShed() {
    CallHeader header = CallHeader.NONE.with(Criticality.CRITICAL_PLUS).withRetryCredit(3);
    mirror.send(call.withHeader(header), shadow, ENDPOINT);
    Invocation copy = shadow.received().get(0);
    assertThat(copy.arguments()).isSameAs(call.arguments());
    assertThat(copy.method()).isEqualTo(call.method());
    assertThat(copy.deadlineNanos()).isEqualTo(call.deadlineNanos());
    assertThat(copy.attachments())
        .isEqualTo(Attachments.of("tenant", "acme").with("mirrored", "true"));
    assertThat(copy.header()).isEqualTo(CallHeader.NONE.with(Criticality.SHEDDABLE));
    assertThat(copy.endpoint()).isSameAs(shadow);
  }

  @Test
  void whoGivesTheCallUpDoesNotGiveUpTheCopy() {
    mirror.send(call, shadow, ENDPOINT);
    call.scope().cancel(ErrorCode.CANCELLED);
    assertThat(shadow.received().get(0).scope().reason()).isNull();
  }

  @Test
  void noMoreThanSomeAreUnderWayAtOnce() {
    List<CompletableFuture<Result>> answers = new ArrayList<>();
    shadow.always(
        invocation -> {
          answers.add(new CompletableFuture<>());
          return answers.get(answers.size() - 1);
        });
    for (int i = 0; i < 300; i++) {
      mirror.send(call, shadow, ENDPOINT);
    }
    assertThat(answers).hasSize(256);
    assertThat(mirror.explain())
        .isEqualTo(
            "\n  mirror: 256 copies sent, 0 failed, 256 under way, 44 calls not copied as 256 were"
                + " under way");
    answers.get(0).complete(Result.value(null));
    mirror.send(call, shadow, ENDPOINT);
    assertThat(answers).as("there is room again").hasSize(257);
  }

  @Test
  void whateverBecomesOfACopyIsOnlyCounted() {
    assertThat(mirror.explain()).isEmpty();
    shadow.thenFail(ErrorCode.OVERLOADED, Processed.NOT);
    mirror.send(call, shadow, ENDPOINT);
    mirror.send(call, shadow, ENDPOINT);
    mirror.send(
        call,
        shadow,
        invocation -> {
          throw new IllegalStateException("a filter's defect");
        });
    mirror.send(
        call,
        shadow,
        invocation -> CompletableFuture.failedFuture(new IllegalStateException("another")));
    assertThat(mirror.explain()).contains("4 copies sent, 3 failed, 0 under way, 0 calls not");
  }
}
