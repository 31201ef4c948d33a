package io.linnet.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server does for each call. Open, so that a subject can annotate a subclass. */
public class UserServiceLogic implements UserService {

  /** Every page says so. */
  static final int TOTAL = 1000;

  /** Users on a page. */
  static final int PAGE_SIZE = 15;

  @Override
  public final boolean existUser(@Nullable String email) {
    return email == null || email.isEmpty() || email.charAt(email.length() - 1) >= '5';
  }

  @Override
  public final boolean createUser(@Nullable User user) {
    return user != null;
  }

  @Override
  public final User getUser(long id) {
    return Users.single(id);
  }

  @Override
  public final Page<User> listUser(int pageNo) {
    List<User> users = new ArrayList<>(PAGE_SIZE);
    for (int i = 0; i < PAGE_SIZE; i++) {
      users.add(Users.listed(i));
    }
    var page = new Page<User>();
    page.setPageNo(pageNo);
    page.setTotal(TOTAL);
    page.setResult(users);
    return page;
  }
}
