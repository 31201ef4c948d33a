package io.linnet.demo.govern;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** What every build checks of overload; as generous as a machine needs that is busy. */
@Timeout(180)
final class OverloadTest extends OverloadRows {

  @Override
  List<Load> loads() {
    return List.of(new Load(5, 0.8));
  }

  @Override
  Duration measured() {
    return Duration.ofSeconds(2);
  }

  @Override
  Duration settling() {
    return Duration.ofSeconds(15);
  }

  @Override
  double patience() {
    return 5;
  }
}
