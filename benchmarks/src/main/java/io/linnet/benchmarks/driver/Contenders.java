package io.linnet.benchmarks.driver;

import java.util.List;
import java.util.stream.Stream;

/** Everything that can be measured: the subjects of the driver's class path, and the peers. */
final class Contenders {

  private Contenders() {}

  static List<Contender> all() {
    return Stream.<Contender>concat(Subjects.all().stream(), Peers.ALL.stream()).toList();
  }

  /** The contender of that name, or all whose name begins with it and a dash: {@code floor}. */
  static List<Contender> matching(String name) {
    List<Contender> matching =
        all().stream()
            .filter(
                contender ->
                    contender.name().equals(name) || contender.name().startsWith(name + "-"))
            .toList();
    if (matching.isEmpty()) {
      throw new IllegalArgumentException(
          "subject: %s (expected: one of %s)"
              .formatted(name, all().stream().map(Contender::name).toList()));
    }
    return matching;
  }
}
