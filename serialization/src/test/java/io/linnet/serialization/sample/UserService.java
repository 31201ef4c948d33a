package io.linnet.serialization.sample;

/** The service of the public RPC benchmark. */
public interface UserService {

  boolean existUser(String email);

  boolean createUser(User user);

  User getUser(long id);

  Page<User> listUser(int pageNo);
}
