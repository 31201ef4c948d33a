package io.linnet.demo.registry;

import io.linnet.demo.fault.Seeds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The rows of every build, with more seeds and longer cuts. */
@Tag("faults")
final class RegistryFaultMatrixTest extends RegistryRows {

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Override
  Duration longCut() {
    return Duration.ofSeconds(60);
  }

  @Override
  Duration comeBack() {
    return RETURN;
  }
}
