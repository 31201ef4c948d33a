package io.linnet.benchmarks.driver;

/** A contender in its own processes: a way to carry the calls of the workload. */
public interface Subject extends Contender {

  /** Starts a server for both services on a free port of this host. */
  SubjectServer startServer() throws Exception;

  /** Connects with one connection to a server on this host. */
  SubjectClient connect(int port) throws Exception;
}
