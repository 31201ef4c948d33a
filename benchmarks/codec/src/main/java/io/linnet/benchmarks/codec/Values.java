package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserServiceLogic;
import io.linnet.benchmarks.workload.Users;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/** The objects that all subjects write. */
final class Values {

  /** Not now, as in the workload: every run shall have the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2025, 11, 21, 16, 45, 36, 123_456_789);

  private Values() {}

  /** What {@code getUser} answers and {@code createUser} takes. */
  static User user() {
    return atFixedTime(Users.single(1));
  }

  /** What {@code listUser} answers: 15 users. */
  static Page<User> page() {
    Page<User> page = new UserServiceLogic().listUser(1);
    users(page).forEach(Values::atFixedTime);
    return page;
  }

  static <T> List<T> users(Page<T> page) {
    return Objects.requireNonNull(page.getResult());
  }

  private static User atFixedTime(User user) {
    user.setCreateTime(TIME);
    user.setUpdateTime(TIME);
    return user;
  }
}
