package io.linnet.benchmarks.driver;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** All subjects of the class path. */
final class Subjects {

  private Subjects() {}

  static List<Subject> all() {
    return found().toList();
  }

  /**
   * Looks no further than needed: a peer's module comes first in its class path, and what the floor
   * and Linnet are made of is not there.
   */
  static Subject named(String name) {
    return found()
        .filter(subject -> subject.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("subject: " + name + " (not on this class path)"));
  }

  private static Stream<Subject> found() {
    return ServiceLoader.load(SubjectFamily.class).stream()
        .flatMap(family -> family.get().subjects().stream());
  }
}
