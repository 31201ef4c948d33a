package io.linnet.benchmarks.workload;

import java.util.concurrent.CompletableFuture;

/** The service by futures that are done when they are returned. Open for an annotated subclass. */
public class AsyncUserServiceLogic implements AsyncUserService {

  private final UserService logic;

  /** Takes who does the work. */
  public AsyncUserServiceLogic(UserService logic) {
    this.logic = logic;
  }

  @Override
  public final CompletableFuture<Boolean> existUser(String email) {
    return CompletableFuture.completedFuture(logic.existUser(email));
  }

  @Override
  public final CompletableFuture<Boolean> createUser(User user) {
    return CompletableFuture.completedFuture(logic.createUser(user));
  }

  @Override
  public final CompletableFuture<User> getUser(long id) {
    return CompletableFuture.completedFuture(logic.getUser(id));
  }

  @Override
  public final CompletableFuture<Page<User>> listUser(int pageNo) {
    return CompletableFuture.completedFuture(logic.listUser(pageNo));
  }
}
