package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.util.List;

/** What takes part in a run, as the driver knows it: enough to start its processes. */
public interface Contender {

  /** What it is called on the command line and in tables. */
  String name();

  /** Where its handlers run. */
  ThreadModel threadModel();

  /** Whether it has calls for callers that do not wait. */
  default boolean async() {
    return true;
  }

  /** How it is set up, for whoever reads the table; empty if its name says all. */
  default String setUp() {
    return "";
  }

  /** What its JVMs are started with, on top of what all have. */
  default List<String> jvmOptions() {
    return List.of();
  }

  /**
   * The class path of its processes: the driver's own, unless it has one.
   *
   * @throws IOException if it was not built, with the reason
   */
  default String classPath() throws IOException {
    return System.getProperty("java.class.path");
  }
}
