package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;

/** A connected client; lives in a process of its own. */
public interface SubjectClient extends AutoCloseable {

  /** The service for callers that wait. */
  UserService blocking() throws Exception;

  /**
   * The service for callers that do not wait.
   *
   * @throws UnsupportedOperationException if the subject has no such calls, as by default
   */
  default AsyncUserService async() throws Exception {
    throw new UnsupportedOperationException("it has no calls for callers that do not wait");
  }

  @Override
  void close();
}
