package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Clock;
import io.linnet.Contract;
import io.linnet.Result;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.PeerContracts;
import io.linnet.spi.RegistryEvents;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection is made while a list of endpoints is being built, again and again. */
@Timeout(120)
final class DirectoryRaceTest {

  private static final int ROUNDS = 500;

  @Test
  void aCallWaitsUntilItsOnlyInstanceIsConnected() throws Exception {
    ManualClock clock = ManualClock.create();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    ClientTransport transport = FakeProvider.transport();
    try (FakeProvider provider = new FakeProvider("directory-race")) {
      for (int round = 0; round < ROUNDS; round++) {
        FakeRegistry registry = new FakeRegistry();
        try (Directory directory = directory(registry, transport, clock, executor)) {
          directory.start();
          ClusterInvoker cluster =
              new ClusterInvoker(
                  directory,
                  invocation -> invocation.endpoint().invoke(invocation),
                  copy -> {
                    throw new AssertionError("nothing is mirrored here");
                  },
                  clock,
                  Clock.system());
          CompletableFuture<Result> call =
              cluster.invoke(
                  FakeInvocations.of(
                      FakeInvocations.method("find"), Clock.system(), Duration.ofSeconds(30)));
          registry.say(provider.instance);
          assertThat(call.get(20, TimeUnit.SECONDS))
              .as("round %d", round)
              .isInstanceOf(Result.Value.class);
        }
      }
    } finally {
      transport.close();
      executor.shutdown();
    }
  }

  private static Directory directory(
      FakeRegistry registry,
      ClientTransport transport,
      ManualClock clock,
      ExecutorService executor) {
    return new Directory(
        PeerContracts.ofConsumer(
            Contract.of(SampleService.class), new FakeContractCodec(), Runnable::run),
        new ClusterContext(
            registry,
            transport,
            new Routing("web", List.of()),
            new Random(1),
            clock,
            clock,
            executor,
            RegistryEvents.NONE,
            Duration.ofMinutes(30),
            new SlowStart(Duration.ofSeconds(30), 1),
            new Locality(Map.of(), 1.4),
            new Panic(50),
            Duration.ofSeconds(3),
            Subset.ALL,
            false),
        new DirectoryFixture.Always(0),
        applications -> {});
  }
}
