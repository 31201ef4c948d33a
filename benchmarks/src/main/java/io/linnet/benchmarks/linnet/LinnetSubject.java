package io.linnet.benchmarks.linnet;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.driver.ThreadModel;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;

/** A provider without a registry and a consumer that knows its address; all settings at default. */
record LinnetSubject(String name, ThreadModel threadModel) implements Subject {

  @Override
  public SubjectServer startServer() {
    RpcProviderBuilder provider = RpcProvider.builder().application("bench").port(0);
    if (threadModel == ThreadModel.INLINE) {
      provider
          .export(UserService.class, new InlineUserService())
          .export(AsyncUserService.class, new InlineAsyncUserService());
    } else {
      provider
          .export(UserService.class, new UserServiceLogic())
          .export(AsyncUserService.class, new AsyncUserServiceLogic(new UserServiceLogic()));
    }
    return new Server(provider.start());
  }

  @Override
  public SubjectClient connect(int port) {
    return new Client(RpcConsumer.of("direct://127.0.0.1:" + port));
  }

  private record Server(RpcProvider provider) implements SubjectServer {

    @Override
    public int port() {
      return provider.port();
    }

    @Override
    public void close() {
      provider.close();
    }
  }

  private record Client(RpcConsumer consumer) implements SubjectClient {

    @Override
    public UserService blocking() {
      return consumer.stub(UserService.class);
    }

    @Override
    public AsyncUserService async() {
      return consumer.stub(AsyncUserService.class);
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
