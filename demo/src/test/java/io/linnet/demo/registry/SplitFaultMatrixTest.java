package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.fault.Row;
import io.linnet.demo.fault.Seeds;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** Rows about an ensemble that falls apart. */
@Tag("faults")
final class SplitFaultMatrixTest extends FaultRows {

  private static final Duration SETTLED = Duration.ofSeconds(15);

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Override
  World newWorld(Path folder) throws Exception {
    return World.startBreakable(folder);
  }

  @Row
  @DisplayName("Z16 consumer and a provider on the smaller side of a split: calls go on")
  void theSmallerSideOfASplitGoesOnCalling(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Server small = fault.ensemble().followers().get(fault.random().nextInt(2));
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          fault.consumer().uplink().only(small);
          provider.uplink().only(small);
          fault.ensemble().split(small);
          Await.until("the smaller side serves nobody", () -> small.mode().isEmpty());
          fault.within(
              Duration.ofSeconds(30),
              "the larger side has dropped the provider",
              () -> fault.admin().nodes(provider.port()).isEmpty());
          fault.lasts(SHORT_CUT);
          fault.consumer().awaitCalledOnly(fault.world().pids());
          assertThat(fault.lists()).as("on the smaller side").isEmpty();

          fault.ensemble().join();
          provider.uplink().heal();
          fault.consumer().uplink().heal();
          fault.within(
              SETTLED, "next generation", () -> RegistryRows.isNext(fault, provider, before));
          fault.within(SETTLED, "one node for each provider", fault.world()::isSettled);
          fault.ensemble().awaitWhole();
        });
  }
}
