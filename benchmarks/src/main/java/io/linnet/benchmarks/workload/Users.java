package io.linnet.benchmarks.workload;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes the users that travel, with the lengths of the public suite. */
public final class Users {

  private static final int[] PERMISSIONS = {
    1, 2, 3, 4, 5, 6, 7, 8, 19, 88, 86, 89, 90, 91, 92, 21, 34, 55, 127, 126
  };

  /** A user has at least so many permissions, and up to 5 more. */
  private static final int FEWEST_PERMISSIONS = 15;

  private Users() {}

  /** A user as {@code getUser} answers and {@code createUser} takes it. */
  public static User single(long id) {
    return create(id, "");
  }

  /** A user as {@code listUser} answers it: every string gets the index appended. */
  public static User listed(int index) {
    return create(index, Integer.toString(index));
  }

  private static User create(long id, String suffix) {
    var user = new User();
    user.setId(id);
    user.setName("Doug Lea" + suffix);
    user.setSex(1);
    user.setBirthday(LocalDate.of(1968, 12, 8));
    user.setEmail("doug.l@example.com" + suffix);
    user.setMobile("13800000000" + suffix);
    user.setAddress("北京市 中关村 中关村大街1号 鼎好大厦 1605" + suffix);
    user.setIcon("https://www.example.com/img/logo_1.png" + suffix);
    user.setPermissions(permissions(id));
    user.setStatus(1);
    user.setCreateTime(LocalDateTime.now(ZoneId.systemDefault()));
    user.setUpdateTime(user.getCreateTime());
    return user;
  }

  private static List<Integer> permissions(long id) {
    int count = FEWEST_PERMISSIONS + (int) (id % 6);
    var permissions = new ArrayList<Integer>(count);
    for (int i = 0; i < count; i++) {
      permissions.add(PERMISSIONS[i]);
    }
    return permissions;
  }
}
