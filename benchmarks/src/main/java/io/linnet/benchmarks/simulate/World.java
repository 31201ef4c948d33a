package io.linnet.benchmarks.simulate;

import io.linnet.Invocation;
import java.util.List;

/**
 * What all consumers of a simulation share.
 *
 * @param invocations one for each key
 */
record World(
    Scenario scenario,
    Timeline timeline,
    Deadlines deadlines,
    Tally tally,
    List<Invocation> invocations) {

  World {
    invocations = List.copyOf(invocations);
  }

  /** Makes a call to an endpoint, from now on. */
  void send(SimEndpoint endpoint, long workNanos, long delayNanos) {
    var call = new SimCall(timeline, tally, endpoint, workNanos, delayNanos);
    call.send();
    deadlines.add(call);
  }
}
