package io.linnet.benchmarks.codec;

import static io.linnet.benchmarks.codec.Subject.FORY;
import static io.linnet.benchmarks.codec.Subject.KRYO_FIELD;
import static io.linnet.benchmarks.codec.Subject.LINNET;
import static io.linnet.benchmarks.codec.Subject.LINNET_MAPPED;

import io.linnet.benchmarks.driver.Target;
import io.linnet.benchmarks.driver.Target.Sense;
import java.util.ArrayList;
import java.util.List;

/** What Linnet's serialization has to reach beside others, in one run. */
final class Targets {

  private Targets() {}

  static List<Target> of(Measurements run) {
    var targets = new ArrayList<Target>();
    for (Operation operation : Operation.ALL) {
      boolean write = operation.method().equals("write");
      targets.add(
          new Target(
              operation + ": speed of linnet / kryo-field",
              1 / run.time(operation, LINNET, KRYO_FIELD),
              Sense.AT_LEAST,
              write ? 1.7 : 1.15,
              write ? 2.5 : 1.7));
    }
    for (Operation operation : Operation.ALL) {
      targets.add(
          new Target(
              operation + ": time of linnet / fory",
              run.time(operation, LINNET, FORY),
              Sense.AT_MOST,
              1.6,
              1));
    }
    for (Operation operation : List.of(Operation.USER_WRITE, Operation.PAGE_WRITE)) {
      targets.add(
          new Target(
              operation + ": bytes of linnet / kryo-field",
              run.wire(operation, LINNET, KRYO_FIELD),
              Sense.AT_MOST,
              1,
              Double.NaN));
    }
    for (Operation operation : List.of(Operation.USER_READ, Operation.PAGE_READ)) {
      targets.add(
          new Target(
              operation + ": speed of linnet-mapped / linnet",
              1 / run.time(operation, LINNET_MAPPED, LINNET),
              Sense.AT_LEAST,
              0.9,
              Double.NaN));
    }
    return targets;
  }
}
