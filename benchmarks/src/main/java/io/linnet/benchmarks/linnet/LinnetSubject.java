package io.linnet.benchmarks.linnet;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.driver.ThreadModel;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.AsyncUserServiceLogic;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import java.util.List;

/**
 * A provider without a registry and a consumer that knows its address.
 *
 * @param governed whether all settings are at default, or every filter is off that can be
 */
record LinnetSubject(String name, ThreadModel threadModel, boolean governed) implements Subject {

  /** All that protect calls by default; what bounds bytes, memory and time stays on. */
  private static final List<String> FILTERS = List.of("retry", "breaker", "eject", "throttle");

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
    RpcConsumerBuilder consumer =
        RpcConsumer.builder().application("bench").registry("direct://127.0.0.1:" + port);
    if (!governed) {
      FILTERS.forEach(filter -> consumer.set("linnet.consumer." + filter + ".enabled", "false"));
    }
    return new Client(consumer.build());
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
