package io.linnet.testing.chaos;

import java.util.function.UnaryOperator;

/**
 * All that is wrong now.
 *
 * @param arrival what happens to those who connect
 */
record Faults(Arrival arrival, Fault toServer, Fault toClient) {

  static final Faults NONE = new Faults(Arrival.CONNECT, Fault.NONE, Fault.NONE);

  Faults arrival(Arrival arrival) {
    return new Faults(arrival, toServer, toClient);
  }

  Faults with(Direction direction, UnaryOperator<Fault> change) {
    return switch (direction) {
      case TO_SERVER -> new Faults(arrival, change.apply(toServer), toClient);
      case TO_CLIENT -> new Faults(arrival, toServer, change.apply(toClient));
    };
  }
}
