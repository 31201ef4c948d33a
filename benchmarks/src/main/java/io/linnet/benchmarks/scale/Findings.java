package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Target;
import java.util.List;

/** What a part has to say: all its figures, and those that have to be reached. */
record Findings(Table table, List<Target> targets) {

  Findings {
    targets = List.copyOf(targets);
  }
}
