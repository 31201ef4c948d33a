package io.linnet.benchmarks.codec.newer;

import io.linnet.benchmarks.workload.Page;

/** See {@link io.linnet.benchmarks.workload.UserService}, under whose key it is compiled. */
public interface UserService {

  /** As it was. */
  boolean existUser(String email);

  /** With the newer user. */
  boolean createUser(User user);

  /** With the newer user. */
  User getUser(long id);

  /** With the newer user. */
  Page<User> listUser(int pageNo);
}
