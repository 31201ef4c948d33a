package io.linnet.demo.govern;

import io.linnet.demo.fault.Seeds;
import java.util.List;

/** What every build checks of faults of the registry. */
final class RegistryServiceFaultTest extends RegistryServiceRows {

  @Override
  List<Long> seeds() {
    return Seeds.one();
  }
}
