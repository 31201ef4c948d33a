package io.linnet.benchmarks.driver;

/** What is measured: a way to carry the calls of the workload. */
public interface Subject {

  /** What it is called on the command line and in tables. */
  String name();

  /** Where its handlers run. */
  ThreadModel threadModel();

  /** Starts a server for both services on a free port of this host. */
  SubjectServer startServer() throws Exception;

  /** Connects with one connection to a server on this host. */
  SubjectClient connect(int port) throws Exception;
}
