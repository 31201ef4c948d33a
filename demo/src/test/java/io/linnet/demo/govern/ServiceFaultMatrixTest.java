package io.linnet.demo.govern;

import io.linnet.demo.fault.Seeds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The same for longer, with three seeds. */
@Tag("faults")
final class ServiceFaultMatrixTest extends ServiceRows {

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Override
  Duration watched() {
    return Duration.ofSeconds(60);
  }
}
