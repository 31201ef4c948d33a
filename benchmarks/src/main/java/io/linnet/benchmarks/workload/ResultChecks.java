package io.linnet.benchmarks.workload;

import java.util.List;
import java.util.Objects;

/**
 * Says whether a result is the right one. The cheap checks are for every call, the deep ones, which
 * build what they expect, for a sample.
 */
public final class ResultChecks {

  private ResultChecks() {}

  /** Whether {@code user} is the one with {@code id}, by a glance. */
  public static boolean looksLike(User user, long id) {
    return user.getId() == id && user.getStatus() == 1 && user.getUpdateTime() != null;
  }

  /** Whether {@code page} is the one with {@code pageNo}, by a glance. */
  public static boolean looksLike(Page<User> page, int pageNo) {
    List<User> users = page.getResult();
    return page.getPageNo() == pageNo
        && users != null
        && users.size() == UserServiceLogic.PAGE_SIZE
        && looksLike(users.get(users.size() - 1), UserServiceLogic.PAGE_SIZE - 1);
  }

  /** Whether {@code user} equals the one with {@code id} in everything but the times. */
  public static boolean equal(User user, long id) {
    return equal(user, Users.single(id));
  }

  /** Whether {@code page} equals the one with {@code pageNo} in everything but the times. */
  public static boolean equal(Page<User> page, int pageNo) {
    List<User> users = page.getResult();
    if (users == null || !looksLike(page, pageNo) || page.getTotal() != UserServiceLogic.TOTAL) {
      return false;
    }
    for (int i = 0; i < users.size(); i++) {
      if (!equal(users.get(i), Users.listed(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(User user, User expected) {
    return user.getId() == expected.getId()
        && Objects.equals(user.getName(), expected.getName())
        && user.getSex() == expected.getSex()
        && Objects.equals(user.getBirthday(), expected.getBirthday())
        && Objects.equals(user.getEmail(), expected.getEmail())
        && Objects.equals(user.getMobile(), expected.getMobile())
        && Objects.equals(user.getAddress(), expected.getAddress())
        && Objects.equals(user.getIcon(), expected.getIcon())
        && Objects.equals(user.getPermissions(), expected.getPermissions())
        && user.getStatus() == expected.getStatus()
        && user.getCreateTime() != null
        && Objects.equals(user.getCreateTime(), user.getUpdateTime());
  }
}
