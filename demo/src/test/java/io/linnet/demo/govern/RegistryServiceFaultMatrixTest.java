package io.linnet.demo.govern;

import io.linnet.demo.fault.Seeds;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The same with three seeds. */
@Tag("faults")
final class RegistryServiceFaultMatrixTest extends RegistryServiceRows {

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }
}
