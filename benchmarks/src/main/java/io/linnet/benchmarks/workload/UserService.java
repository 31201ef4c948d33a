package io.linnet.benchmarks.workload;

import io.linnet.RpcService;

/** What every subject serves, as a caller that waits sees it. */
@RpcService
public interface UserService {

  /** A request and a reply of a few bytes: the price of the call itself. */
  boolean existUser(String email);

  /** A bean in the request. */
  boolean createUser(User user);

  /** A bean in the reply. */
  User getUser(long id);

  /** 15 beans in the reply: the price of the codec. */
  Page<User> listUser(int pageNo);
}
