package io.linnet.benchmarks.peer.sofa;

import com.alipay.sofa.rpc.context.RpcInvokeContext;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Calls by callback: the method returns at once, the result goes to what the context names. */
record CallbackStub(UserService stub) implements AsyncUserService {

  @Override
  public CompletableFuture<Boolean> existUser(String email) {
    return start(users -> users.existUser(email));
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    return start(users -> users.createUser(user));
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    return start(users -> users.getUser(id));
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    return start(users -> users.listUser(pageNo));
  }

  private <T> CompletableFuture<T> start(Consumer<UserService> call) {
    var reply = new Reply<T>();
    RpcInvokeContext.getContext().setResponseCallback(reply);
    call.accept(stub);
    return reply.future();
  }
}
