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
   * @throws UnsupportedOperationException if the subject has no such calls
   */
  AsyncUserService async() throws Exception;

  @Override
  void close();
}
