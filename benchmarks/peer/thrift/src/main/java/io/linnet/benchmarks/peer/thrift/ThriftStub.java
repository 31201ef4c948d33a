package io.linnet.benchmarks.peer.thrift;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import org.apache.thrift.TException;
import org.apache.thrift.transport.TTransportException;

/** Gives each calling thread a client of its own, because none may be shared. */
final class ThriftStub implements UserService {

  private final ThreadLocal<UserClient> clients;

  ThriftStub(int port) {
    clients =
        ThreadLocal.withInitial(
            () -> {
              try {
                return UserClient.connect(port);
              } catch (TTransportException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Override
  public boolean existUser(String email) {
    return call(() -> clients.get().existUser(email));
  }

  @Override
  public boolean createUser(User user) {
    return call(() -> clients.get().createUser(user));
  }

  @Override
  public User getUser(long id) {
    return call(() -> clients.get().getUser(id));
  }

  @Override
  public Page<User> listUser(int pageNo) {
    return call(() -> clients.get().listUser(pageNo));
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (TException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Call<T> {
    T run() throws TException;
  }
}
