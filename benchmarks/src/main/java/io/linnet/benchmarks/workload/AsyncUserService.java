package io.linnet.benchmarks.workload;

import io.linnet.RpcService;
import java.util.concurrent.CompletableFuture;

/** {@link UserService} for callers that do not wait. */
@RpcService
public interface AsyncUserService {

  /** See {@link UserService#existUser}. */
  CompletableFuture<Boolean> existUser(String email);

  /** See {@link UserService#createUser}. */
  CompletableFuture<Boolean> createUser(User user);

  /** See {@link UserService#getUser}. */
  CompletableFuture<User> getUser(long id);

  /** See {@link UserService#listUser}. */
  CompletableFuture<Page<User>> listUser(int pageNo);
}
