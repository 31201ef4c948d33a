package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.floor.FloorClient;
import io.linnet.benchmarks.floor.FloorServer;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import java.util.List;

/** The floor, once for each thread model. */
public final class FloorSubjects implements SubjectFamily {

  @Override
  public List<Subject> subjects() {
    return List.of(new FloorSubject(ThreadModel.INLINE), new FloorSubject(ThreadModel.POOL));
  }

  private record FloorSubject(ThreadModel threadModel) implements Subject {

    @Override
    public String name() {
      return threadModel.floor();
    }

    @Override
    public SubjectServer startServer() {
      var service = new UserServiceLogic();
      return new Server(
          threadModel == ThreadModel.INLINE
              ? FloorServer.inline(service)
              : FloorServer.pool(service));
    }

    @Override
    public SubjectClient connect(int port) {
      return new Client(FloorClient.connect(port));
    }
  }

  private record Server(FloorServer server) implements SubjectServer {

    @Override
    public int port() {
      return server.port();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private record Client(FloorClient client) implements SubjectClient {

    @Override
    public UserService blocking() {
      return client.blocking();
    }

    @Override
    public AsyncUserService async() {
      return client.async();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
