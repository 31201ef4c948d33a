package io.linnet.spring.observation;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Nested;

/** What every filter has to keep, by those that observe. */
final class ObservationsContractTest {

  @Nested
  final class Calls extends Observing {

    @Override
    protected FilterFactory factory() {
      return observations().consumer().get(0);
    }
  }

  @Nested
  final class ServedCalls extends Observing {

    @Override
    protected FilterFactory factory() {
      return observations().provider().get(0);
    }
  }

  @Nested
  final class HandledCalls extends Observing {

    @Override
    protected FilterFactory factory() {
      return observations().provider().get(1);
    }
  }

  private abstract static class Observing extends FilterContract {

    static Observations observations() {
      ObservationRegistry registry = ObservationRegistry.create();
      ObservationHandler<Observation.Context> any = context -> true;
      registry.observationConfig().observationHandler(any);
      return new Observations(registry, null, null);
    }

    @Override
    protected boolean isOnTheClassPath() {
      return false;
    }
  }
}
