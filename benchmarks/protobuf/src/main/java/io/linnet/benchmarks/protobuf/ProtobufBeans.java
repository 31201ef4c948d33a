package io.linnet.benchmarks.protobuf;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Timestamp;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;

/** The conversion that an application with a model of its own writes by hand. */
public final class ProtobufBeans {

  private ProtobufBeans() {}

  /** A user as a message. */
  public static UserMessage message(User user) {
    return UserMessage.newBuilder()
        .setId(user.getId())
        .setName(requireNonNull(user.getName()))
        .setSex(user.getSex())
        .setBirthday((int) requireNonNull(user.getBirthday()).toEpochDay())
        .setEmail(requireNonNull(user.getEmail()))
        .setMobile(requireNonNull(user.getMobile()))
        .setAddress(requireNonNull(user.getAddress()))
        .setIcon(requireNonNull(user.getIcon()))
        .addAllPermissions(requireNonNull(user.getPermissions()))
        .setStatus(user.getStatus())
        .setCreateTime(timestamp(requireNonNull(user.getCreateTime())))
        .setUpdateTime(timestamp(requireNonNull(user.getUpdateTime())))
        .build();
  }

  /** A user from a message. */
  public static User user(UserMessage message) {
    var user = new User();
    user.setId(message.getId());
    user.setName(message.getName());
    user.setSex(message.getSex());
    user.setBirthday(LocalDate.ofEpochDay(message.getBirthday()));
    user.setEmail(message.getEmail());
    user.setMobile(message.getMobile());
    user.setAddress(message.getAddress());
    user.setIcon(message.getIcon());
    user.setPermissions(new ArrayList<>(message.getPermissionsList()));
    user.setStatus(message.getStatus());
    user.setCreateTime(time(message.getCreateTime()));
    user.setUpdateTime(time(message.getUpdateTime()));
    return user;
  }

  /** A page as a message. */
  public static PageMessage message(Page<User> page) {
    var message = PageMessage.newBuilder().setPageNo(page.getPageNo()).setTotal(page.getTotal());
    for (User user : requireNonNull(page.getResult())) {
      message.addResult(message(user));
    }
    return message.build();
  }

  /** A page from a message. */
  public static Page<User> page(PageMessage message) {
    var users = new ArrayList<User>(message.getResultCount());
    for (UserMessage user : message.getResultList()) {
      users.add(user(user));
    }
    var page = new Page<User>();
    page.setPageNo(message.getPageNo());
    page.setTotal(message.getTotal());
    page.setResult(users);
    return page;
  }

  @SuppressWarnings("JavaLocalDateTimeGetNano") // the seconds are taken too, by another name
  private static Timestamp timestamp(LocalDateTime time) {
    return Timestamp.newBuilder()
        .setSeconds(time.toEpochSecond(ZoneOffset.UTC))
        .setNanos(time.getNano())
        .build();
  }

  private static LocalDateTime time(Timestamp timestamp) {
    return LocalDateTime.ofEpochSecond(
        timestamp.getSeconds(), timestamp.getNanos(), ZoneOffset.UTC);
  }
}
