package io.linnet.demo.registry;

import io.linnet.demo.fault.Seeds;
import java.time.Duration;
import java.util.List;

/** What every build checks of the registry's faults. */
final class RegistryFaultTest extends RegistryRows {

  @Override
  List<Long> seeds() {
    return Seeds.one();
  }

  @Override
  Duration longCut() {
    return Duration.ofSeconds(7);
  }

  /** Generous here; strict under -Pfaults. */
  @Override
  Duration comeBack() {
    return RETURN.multipliedBy(3);
  }
}
