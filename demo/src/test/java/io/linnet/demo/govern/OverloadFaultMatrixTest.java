package io.linnet.demo.govern;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** The same as strictly as a machine allows that does nothing else. */
@Tag("faults")
@Timeout(600)
final class OverloadFaultMatrixTest extends OverloadRows {

  @Override
  List<Load> loads() {
    return List.of(new Load(2, 0.95), new Load(5, 0.92), new Load(10, 0.90));
  }

  @Override
  Duration measured() {
    return Duration.ofSeconds(20);
  }

  @Override
  Duration settling() {
    return Duration.ZERO;
  }

  @Override
  double patience() {
    return 1;
  }
}
