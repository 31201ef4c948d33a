package io.linnet.serialization.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The user of the public RPC benchmark. */
public final class User {

  long id;
  String name;
  int sex;
  LocalDate birthday;
  String email;
  String mobile;
  String address;
  String icon;
  List<Integer> permissions;
  int status;
  LocalDateTime createTime;
  LocalDateTime updateTime;

  private User() {}

  /** A user with the values of the benchmark. */
  public static User number(long id) {
    User user = new User();
    user.id = id;
    user.name = "Doug Lea";
    user.sex = 1;
    user.birthday = LocalDate.of(1968, 12, 8);
    user.email = "dong.lea@gmail.com";
    user.mobile = "18612345678";
    user.address = "北京市 中关村 中关村大街1号 鼎好大厦 1605";
    user.icon = "https://www.baidu.com/img/bd_logo1.png";
    user.permissions = new ArrayList<>();
    for (int i = 0; i < 19; i++) {
      user.permissions.add((int) ((id + i * 5L) % 128));
    }
    user.status = 1;
    user.createTime = LocalDateTime.of(2026, 3, 1, 10, 20, 30);
    user.updateTime = LocalDateTime.of(2026, 7, 12, 23, 59, 59, 123_000_000);
    return user;
  }
}
