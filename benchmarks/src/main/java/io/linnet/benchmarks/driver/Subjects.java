package io.linnet.benchmarks.driver;

import java.util.List;
import java.util.ServiceLoader;

/** All subjects of the class path. */
final class Subjects {

  private Subjects() {}

  static List<Subject> all() {
    return ServiceLoader.load(SubjectFamily.class).stream()
        .flatMap(family -> family.get().subjects().stream())
        .toList();
  }

  static Subject named(String name) {
    return all().stream()
        .filter(subject -> subject.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "subject: "
                        + name
                        + " (expected: one of "
                        + all().stream().map(Subject::name).toList()
                        + ")"));
  }

  /** The subject of that name, or all whose name begins with it and a dash: {@code floor}. */
  static List<Subject> matching(String name) {
    List<Subject> family =
        all().stream().filter(subject -> subject.name().startsWith(name + "-")).toList();
    return family.isEmpty() ? List.of(named(name)) : family;
  }
}
