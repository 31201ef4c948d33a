package io.linnet.benchmarks.peer.sofa;

import com.alipay.sofa.rpc.config.ProviderConfig;
import com.alipay.sofa.rpc.config.ServerConfig;
import io.linnet.benchmarks.driver.FreePort;
import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.driver.ThreadModel;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import java.io.IOException;

/**
 * SOFARPC without a registry: bolt, hessian2, epoll, one connection, and as many threads as its
 * documents recommend as the most; with fewer and no queue, its default, it refuses calls.
 */
record SofaSubject() implements Subject {

  private static final int THREADS = 200;

  /** More than are ever in flight. */
  private static final int QUEUE = 1024;

  @Override
  public String name() {
    return "sofa";
  }

  @Override
  public ThreadModel threadModel() {
    return ThreadModel.POOL;
  }

  @Override
  public SubjectServer startServer() throws IOException {
    int port = FreePort.find();
    var listening =
        new ServerConfig()
            .setProtocol("bolt")
            .setHost("127.0.0.1")
            .setPort(port)
            .setEpoll(true)
            .setCoreThreads(THREADS)
            .setMaxThreads(THREADS)
            .setQueues(QUEUE);
    var provider =
        new ProviderConfig<UserService>()
            .setInterfaceId(UserService.class.getName())
            .setRef(new UserServiceLogic())
            .setServer(listening)
            .setRegister(false);
    provider.export();
    return new Server(provider, port);
  }

  @Override
  public SubjectClient connect(int port) {
    return new SofaClient("bolt://127.0.0.1:" + port);
  }

  private record Server(ProviderConfig<UserService> provider, int port) implements SubjectServer {

    @Override
    public void close() {
      provider.unExport();
    }
  }
}
