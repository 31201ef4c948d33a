package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ErrorCode;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that runs need not be there for consumers. */
class WithdrawTest {

  private static final int CALLS = 200;

  private final String registry = "memory://withdraw-" + UUID.randomUUID();
  private final BlockingCalls first = new BlockingCalls();
  private final BlockingCalls second = new BlockingCalls();
  private final RpcProvider withdrawing = provider(first).startWithdrawn();

  @AfterEach
  void close() {
    withdrawing.close();
  }

  @Test
  void consumersComeWhenItIsAnnounced() {
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      Calls calls = consumer.stub(Calls.class);
      assertNobodyIsThere(calls);
      withdrawing.announce();
      awaitAnswer(calls);
    }
  }

  @Test
  void consumersThatKnowItsAddressDoNotComeEarlierEither() {
    try (RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + withdrawing.port())) {
      Calls calls = consumer.stub(Calls.class);
      assertNobodyIsThere(calls);
      withdrawing.announce();
      awaitAnswer(calls);
      withdrawing.withdraw();
      Awaitility.await().untilAsserted(() -> assertNobodyIsThere(calls));
    }
  }

  @Test
  void callsGoElsewhereWhileItIsWithdrawnAndNoneFails() {
    withdrawing.announce();
    try (RpcProvider other = provider(second).start();
        RpcConsumer consumer = RpcConsumer.of(registry)) {
      Calls calls = consumer.stub(Calls.class);
      awaitCallsAt(first, calls);
      withdrawing.withdraw();
      Awaitility.await().until(() -> callsAtFirst(calls) == 0);
      withdrawing.announce();
      awaitCallsAt(first, calls);
      assertThat(other.port()).isNotEqualTo(withdrawing.port());
    }
  }

  @Test
  void whatIsClosedIsNotAnnouncedAgain() {
    withdrawing.announce();
    withdrawing.close();
    withdrawing.announce();
    withdrawing.withdraw();
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      assertNobodyIsThere(consumer.stub(Calls.class));
    }
  }

  /** How many of some calls are made there; none of them fails. */
  private int callsAtFirst(Calls calls) {
    int before = first.executed.get();
    for (int i = 0; i < CALLS; i++) {
      assertThat(calls.echo("x")).isEqualTo("x");
    }
    return first.executed.get() - before;
  }

  private static void awaitAnswer(Calls calls) {
    Awaitility.await().ignoreExceptions().until(() -> calls.echo("x").equals("x"));
  }

  private static void awaitCallsAt(BlockingCalls implementation, Calls calls) {
    int before = implementation.executed.get();
    Awaitility.await()
        .until(
            () -> {
              calls.echo("x");
              return implementation.executed.get() > before;
            });
  }

  private static void assertNobodyIsThere(Calls calls) {
    assertThatThrownBy(() -> calls.echo("x"))
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_INSTANCE));
  }

  private RpcProviderBuilder provider(BlockingCalls implementation) {
    return RpcProvider.builder()
        .application("calls")
        .registry(registry)
        .port(0)
        .set("linnet.provider.shutdown-hook", "false")
        .export(Calls.class, implementation);
  }
}
