package io.linnet.benchmarks.driver;

/** A running server; lives in a process of its own. */
public interface SubjectServer extends AutoCloseable {

  /** Where it listens. */
  int port();

  @Override
  void close();
}
