package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeInvocations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Calls that only one process may get, or one that shares its results. */
final class WitnessTest extends DirectoryFixture {

  private static final Map<String, String> SHARED = Map.of(Instance.REPLAY_STORE, "db");

  private final Instance gone = FakeProvider.instance("directory-0", 7).withLabels(SHARED);

  @Test
  void theProcessItselfGetsTheCall() throws Exception {
    say(one.instance.withLabels(SHARED), two.instance.withLabels(SHARED));
    assertThat(ask(call().onlyWhoKnows(two.instance.withLabels(SHARED))))
        .isEqualTo(Result.value("directory-2"));
    assertThat(ask(call().only(two.instance))).isEqualTo(Result.value("directory-2"));
  }

  @Test
  void whoSharesItsResultsGetsItWhenTheProcessIsGone() throws Exception {
    say(one.instance.withLabels(SHARED), two.instance.withLabels(SHARED));
    assertThat(ask(call().onlyWhoKnows(gone)))
        .isIn(Result.value("directory-1"), Result.value("directory-2"));
    say(one.instance, two.instance.withLabels(SHARED));
    assertThat(ask(call().onlyWhoKnows(gone))).isEqualTo(Result.value("directory-2"));
  }

  @Test
  void whoSharesItsResultsGetsItWhenTheProcessWasTried() throws Exception {
    say(one.instance.withLabels(SHARED), two.instance.withLabels(SHARED));
    Instance tried = // which starts slowly, and has another weight therefore
        usable().stream()
            .filter(each -> each.processId().equals(two.instance.processId()))
            .findFirst()
            .orElseThrow();
    Invocation call = call().attempt(2, call().deadlineNanos(), List.of(tried), call().scope());
    assertThat(ask(call.onlyWhoKnows(tried))).isEqualTo(Result.value("directory-1"));
    assertThat(ask(call.only(tried))).isEqualTo(Result.value("directory-2"));
  }

  @Test
  void nobodyElseGetsIt() throws Exception {
    say(one.instance.withLabels(Map.of(Instance.REPLAY_STORE, "another")), two.instance);
    assertConnect(ask(call().onlyWhoKnows(gone)));
    assertConnect(ask(call().onlyWhoKnows(gone.withLabels(Map.of()))));
    assertConnect(ask(call().only(gone)));
  }

  private static void assertConnect(Result result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo(ErrorCode.CONNECT));
  }

  /** Picks as balancers do: who can be tried. */
  private static final class Careful implements LoadBalancer {

    @Override
    public String name() {
      return "careful";
    }

    @Override
    public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
      return call ->
          endpoints.stream().filter(call::canTry).findFirst().orElseGet(() -> endpoints.get(0));
    }
  }

  private void say(Instance... instances) {
    directory.balance(new Careful());
    registry.say(instances);
    awaitUsable(one, two);
  }

  private Invocation call() {
    return FakeInvocations.find(System::nanoTime);
  }

  private Result ask(Invocation call) throws Exception {
    Invoker endpoint = invocation -> invocation.endpoint().invoke(invocation);
    ClusterInvoker cluster =
        new ClusterInvoker(directory, endpoint, endpoint, clock, System::nanoTime);
    return cluster.invoke(call).get(10, TimeUnit.SECONDS);
  }
}
