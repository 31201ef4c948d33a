package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.workload.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workload's user as a record: what a record costs, and how two users are compared. */
record UserRecord(
    long id,
    @Nullable String name,
    int sex,
    @Nullable LocalDate birthday,
    @Nullable String email,
    @Nullable String mobile,
    @Nullable String address,
    @Nullable String icon,
    @Nullable List<Integer> permissions,
    int status,
    @Nullable LocalDateTime createTime,
    @Nullable LocalDateTime updateTime) {

  static UserRecord of(User user) {
    return new UserRecord(
        user.getId(),
        user.getName(),
        user.getSex(),
        user.getBirthday(),
        user.getEmail(),
        user.getMobile(),
        user.getAddress(),
        user.getIcon(),
        user.getPermissions(),
        user.getStatus(),
        user.getCreateTime(),
        user.getUpdateTime());
  }
}
