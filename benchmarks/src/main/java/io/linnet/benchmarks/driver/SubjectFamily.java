package io.linnet.benchmarks.driver;

import java.util.List;

/** Subjects that belong together; found with {@link java.util.ServiceLoader}. */
public interface SubjectFamily {

  /** All of them, none started. */
  List<Subject> subjects();
}
