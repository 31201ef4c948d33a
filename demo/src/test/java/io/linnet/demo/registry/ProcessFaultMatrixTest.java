package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.fault.Row;
import io.linnet.demo.fault.Seeds;
import io.linnet.testing.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** Rows about the processes of providers. */
@Tag("faults")
final class ProcessFaultMatrixTest extends FaultRows {

  private static final int RESTARTS = 20;

  /** Calls that may have been at the killed process: a few milliseconds' worth. */
  private static final int IN_FLIGHT = 5;

  private static final Duration FREEZE = Duration.ofSeconds(15);

  /** Of all calls during the freeze. */
  private static final double FROZEN_SHARE = 0.001;

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Row
  @DisplayName("Z18 provider killed and restarted on its port, 20 times: the new process wins")
  void theYoungerProcessOfAPortWins(long seed) throws Exception {
    rowWithFailures(
        seed,
        fault -> {
          Provider provider = fault.provider();
          for (int i = 0; i < RESTARTS; i++) {
            Node before = fault.admin().node(provider.port());
            provider.kill();
            provider.start();
            provider.awaitStarted();
            Await.until("the consumer knows of it", () -> knowsYounger(fault, provider, before));
            Await.until("it is called", () -> fault.consumer().called().contains(provider.pid()));
          }
          Await.until("old nodes are gone", () -> fault.admin().nodes(provider.port()).size() == 1);

          assertOnlyInFlight(fault.failures(), RESTARTS);
          fault.checkNothingWasRemoved();
        });
  }

  @Row
  @DisplayName("Z17 provider frozen for 15 s: others take its calls, next generation after it")
  void aFrozenProviderIsAvoided(long seed) throws Exception {
    rowWithFailures(
        seed,
        fault -> {
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          provider.freeze();
          fault.lasts(FREEZE);
          assertThat(fault.admin().nodes(provider.port())).as("while frozen").isEmpty();
          provider.thaw();
          fault.within(
              RETURN, "next generation", () -> RegistryRows.isNext(fault, provider, before));
          fault.within(
              Duration.ofSeconds(15),
              "it is called again",
              () -> fault.consumer().called().contains(provider.pid()));

          List<String> failures = fault.failures();
          assertThat(failures.size() / (double) fault.calls())
              .as("share of failed calls: %s", failures)
              .isLessThanOrEqualTo(FROZEN_SHARE);
        });
  }

  @Row
  @DisplayName("Z19 another application takes the port of a killed provider: it gets no call")
  void anotherApplicationOnThePortGetsNoCall(long seed) throws Exception {
    rowWithFailures(
        seed,
        fault -> {
          Provider provider = fault.provider();
          provider.kill();
          Provider impostor = fault.world().newProvider("impostor-" + seed, provider.port());
          impostor.startSecretly("impostor");
          impostor.awaitStarted();
          assertThat(fault.admin().nodes(provider.port())).as("still registered").isNotEmpty();
          while (!fault.admin().nodes(provider.port()).isEmpty()) {
            assertThat(fault.consumer().called()).doesNotContain(impostor.pid());
          }
          fault.lasts(SHORT_CUT);
          assertThat(fault.consumer().called()).doesNotContain(impostor.pid());
          impostor.kill();
          provider.start();
          provider.awaitStarted();

          assertOnlyInFlight(fault.failures(), 1);
        });
  }

  @Row
  @DisplayName("Z19 two processes claim one address: only the one that is there is called")
  void whoeverIsNotAtItsAddressGetsNoCall(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          Provider loser = fault.world().newProvider("loser-" + seed, provider.port());
          loser.startOn("127.0.0.2");
          loser.awaitStarted();
          Await.until("the consumer knows of it", () -> knowsYounger(fault, provider, before));
          fault.lasts(SHORT_CUT);
          fault.consumer().awaitCalledOnly(fault.world().pids());

          loser.kill();
          Await.until(
              "the loser's node is gone", () -> fault.admin().nodes(provider.port()).size() == 1);
          fault.lasts(SHORT_CUT);
          fault.consumer().awaitCalledOnly(fault.world().pids());
        });
  }

  private static boolean knowsYounger(Fault fault, Provider provider, Node before) {
    Long bootEpoch = fault.consumer().list().bootEpochs().get(provider.address());
    return bootEpoch != null && bootEpoch > before.bootEpoch();
  }

  private static void assertOnlyInFlight(List<String> failures, int kills) {
    assertThat(failures).hasSizeLessThanOrEqualTo(kills * IN_FLIGHT);
    assertThat(failures).allMatch(failure -> failure.contains("CONNECTION_LOST"));
  }
}
