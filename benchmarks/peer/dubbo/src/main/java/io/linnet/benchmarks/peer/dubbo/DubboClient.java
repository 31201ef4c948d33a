package io.linnet.benchmarks.peer.dubbo;

import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;

/** References to both services by the address of the server; they share its one connection. */
record DubboClient(
    DubboBootstrap dubbo,
    ReferenceConfig<UserService> users,
    ReferenceConfig<AsyncUserService> asyncUsers)
    implements SubjectClient {

  /** Above what a call waits when a JVM has just started; the default of 1 s is too short. */
  private static final int TIMEOUT_MILLIS = 30_000;

  static DubboClient connect(ApplicationConfig application, String address) {
    ReferenceConfig<UserService> users = reference(UserService.class, address);
    ReferenceConfig<AsyncUserService> asyncUsers = reference(AsyncUserService.class, address);
    DubboBootstrap dubbo =
        DubboBootstrap.newInstance()
            .application(application)
            .reference(users)
            .reference(asyncUsers)
            .start();
    return new DubboClient(dubbo, users, asyncUsers);
  }

  @Override
  public UserService blocking() {
    return users.get();
  }

  @Override
  public AsyncUserService async() {
    return asyncUsers.get();
  }

  @Override
  public void close() {
    dubbo.stop();
  }

  private static <T> ReferenceConfig<T> reference(Class<T> type, String address) {
    var reference = new ReferenceConfig<T>();
    reference.setInterface(type);
    reference.setUrl(address + type.getName() + "?serialization=hessian2");
    reference.setTimeout(TIMEOUT_MILLIS);
    return reference;
  }
}
