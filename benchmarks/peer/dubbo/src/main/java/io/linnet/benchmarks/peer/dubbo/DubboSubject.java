package io.linnet.benchmarks.peer.dubbo;

import io.linnet.benchmarks.driver.FreePort;
import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.driver.ThreadModel;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.AsyncUserServiceLogic;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import java.io.IOException;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;

/**
 * Dubbo without a registry: hessian2, the fixed pool of 200 threads that is its default, one
 * connection. What would run beside the calls, the console and the metadata service, is off.
 *
 * @param protocol Dubbo's name of the protocol
 */
record DubboSubject(String name, String protocol) implements Subject {

  /** More than are ever in flight. */
  private static final int QUEUE = 1024;

  @Override
  public ThreadModel threadModel() {
    return ThreadModel.POOL;
  }

  @Override
  public SubjectServer startServer() throws IOException {
    int port = FreePort.find();
    var listening = new ProtocolConfig(protocol, port);
    listening.setHost("127.0.0.1");
    listening.setThreadpool("fixed");
    listening.setQueues(QUEUE); // by default it refuses what 200 threads can't take at once
    listening.setSerialization("hessian2");
    DubboBootstrap dubbo =
        DubboBootstrap.newInstance()
            .application(application())
            .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE))
            .protocol(listening)
            .service(service(UserService.class, new UserServiceLogic()))
            .service(
                service(AsyncUserService.class, new AsyncUserServiceLogic(new UserServiceLogic())))
            .start();
    return new Server(dubbo, port);
  }

  @Override
  public SubjectClient connect(int port) {
    return DubboClient.connect(application(), protocol + "://127.0.0.1:" + port + "/");
  }

  private static ApplicationConfig application() {
    var application = new ApplicationConfig("bench");
    application.setQosEnable(false);
    application.setRegisterMode("interface"); // no metadata service, which would export itself
    return application;
  }

  private static <T> ServiceConfig<T> service(Class<T> type, T implementation) {
    var service = new ServiceConfig<T>();
    service.setInterface(type);
    service.setRef(implementation);
    return service;
  }

  private record Server(DubboBootstrap dubbo, int port) implements SubjectServer {

    @Override
    public void close() {
      dubbo.stop();
    }
  }
}
