package io.linnet.demo.govern;

import io.linnet.demo.fault.Seeds;
import java.time.Duration;
import java.util.List;

/** What every build checks of the services' faults. */
final class ServiceFaultTest extends ServiceRows {

  @Override
  List<Long> seeds() {
    return Seeds.one();
  }

  @Override
  Duration watched() {
    return Duration.ofSeconds(2);
  }
}
