package io.linnet.benchmarks.driver;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Everything that can be measured: the subjects of the driver's class path, and the peers. */
final class Contenders {

  private Contenders() {}

  static List<Contender> all() {
    return Stream.<Contender>concat(Subjects.all().stream(), Peers.ALL.stream()).toList();
  }

  /** The contender of that name, or that family in each thread model: {@code floor}. */
  static List<Contender> matching(String name) {
    List<Contender> matching =
        all().stream()
            .filter(each -> each.name().equals(name) || family(each).equals(name))
            .toList();
    if (matching.isEmpty()) {
      throw unknown(name);
    }
    return matching;
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "subject: %s (expected: one of %s)"
            .formatted(name, all().stream().map(Contender::name).toList()));
  }

  /** The one with exactly this name. */
  static Contender named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static String family(Contender contender) {
    String model = "-" + contender.threadModel().name().toLowerCase(Locale.ROOT);
    return contender.name().endsWith(model)
        ? contender.name().substring(0, contender.name().length() - model.length())
        : contender.name();
  }
}
