package io.linnet.benchmarks.codec.newer;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The workload's user with {@code level}, of which older readers know nothing, for {@code sex}. */
public final class User {

  private long id;
  private @Nullable String name;
  private int level;
  private @Nullable LocalDate birthday;
  private @Nullable String email;
  private @Nullable String mobile;
  private @Nullable String address;
  private @Nullable String icon;
  private @Nullable List<Integer> permissions;
  private int status;
  private @Nullable LocalDateTime createTime;
  private @Nullable LocalDateTime updateTime;

  /** Takes over what both versions have. */
  public static User of(io.linnet.benchmarks.workload.User older) {
    var user = new User();
    user.id = older.getId();
    user.name = older.getName();
    user.level = 1;
    user.birthday = older.getBirthday();
    user.email = older.getEmail();
    user.mobile = older.getMobile();
    user.address = older.getAddress();
    user.icon = older.getIcon();
    user.permissions = older.getPermissions();
    user.status = older.getStatus();
    user.createTime = older.getCreateTime();
    user.updateTime = older.getUpdateTime();
    return user;
  }

  /** Whether it has the same fields with the same values. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof User that
        && id == that.id
        && Objects.equals(name, that.name)
        && level == that.level
        && Objects.equals(birthday, that.birthday)
        && Objects.equals(email, that.email)
        && Objects.equals(mobile, that.mobile)
        && Objects.equals(address, that.address)
        && Objects.equals(icon, that.icon)
        && Objects.equals(permissions, that.permissions)
        && status == that.status
        && Objects.equals(createTime, that.createTime)
        && Objects.equals(updateTime, that.updateTime);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, name);
  }
}
