package io.linnet.benchmarks.floor;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The beans by hand: fields in order, small numbers as varints, dates packed, nulls allowed. */
final class UserCodec {

  /** What a user takes at most beside its strings and permissions. */
  private static final int FIXED_BYTES = 64;

  private UserCodec() {}

  static void writeUser(Output out, @Nullable User user) {
    out.require(FIXED_BYTES);
    if (user == null) {
      out.writeByte(0);
      return;
    }
    out.writeByte(1);
    out.writeLong(user.getId());
    out.writeVarint(user.getSex());
    out.writeVarint(user.getStatus());
    writeDate(out, user.getBirthday());
    writeTime(out, user.getCreateTime());
    writeTime(out, user.getUpdateTime());
    writeNumbers(out, user.getPermissions());
    out.writeString(user.getName());
    out.writeString(user.getEmail());
    out.writeString(user.getMobile());
    out.writeString(user.getAddress());
    out.writeString(user.getIcon());
  }

  static @Nullable User readUser(Input in) {
    if (in.readByte() == 0) {
      return null;
    }
    var user = new User();
    user.setId(in.readLong());
    user.setSex(in.readVarint());
    user.setStatus(in.readVarint());
    user.setBirthday(readDate(in));
    user.setCreateTime(readTime(in));
    user.setUpdateTime(readTime(in));
    user.setPermissions(readNumbers(in));
    user.setName(in.readString());
    user.setEmail(in.readString());
    user.setMobile(in.readString());
    user.setAddress(in.readString());
    user.setIcon(in.readString());
    return user;
  }

  static void writePage(Output out, Page<User> page) {
    out.require(FIXED_BYTES);
    out.writeInt(page.getPageNo());
    out.writeInt(page.getTotal());
    List<User> users = page.getResult();
    if (users == null) {
      out.writeVarint(0);
      return;
    }
    out.writeVarint(users.size() + 1);
    for (int i = 0; i < users.size(); i++) {
      writeUser(out, users.get(i));
    }
  }

  static Page<User> readPage(Input in) {
    var page = new Page<User>();
    page.setPageNo(in.readInt());
    page.setTotal(in.readInt());
    int count = in.readVarint() - 1;
    if (count >= 0) {
      var users = new ArrayList<User>(count);
      for (int i = 0; i < count; i++) {
        users.add(readUser(in));
      }
      page.setResult(users);
    }
    return page;
  }

  private static void writeNumbers(Output out, @Nullable List<Integer> numbers) {
    if (numbers == null) {
      out.writeVarint(0);
      return;
    }
    int count = numbers.size();
    // Five bytes for each number, and the fixed part that may still follow.
    out.require(5 * count + FIXED_BYTES);
    out.writeVarint(count + 1);
    for (int i = 0; i < count; i++) {
      out.writeVarint(numbers.get(i));
    }
  }

  private static @Nullable List<Integer> readNumbers(Input in) {
    int count = in.readVarint() - 1;
    if (count < 0) {
      return null;
    }
    var numbers = new ArrayList<Integer>(count);
    for (int i = 0; i < count; i++) {
      numbers.add(in.readVarint());
    }
    return numbers;
  }

  /** Year, month and day in one int, which holds the years to about 4 million; 0 is null. */
  private static void writeDate(Output out, @Nullable LocalDate date) {
    out.writeInt(
        date == null
            ? 0
            : (date.getYear() << 9) | (date.getMonthValue() << 5) | date.getDayOfMonth());
  }

  private static @Nullable LocalDate readDate(Input in) {
    int packed = in.readInt();
    return packed == 0 ? null : LocalDate.of(packed >> 9, (packed >> 5) & 0xf, packed & 0x1f);
  }

  private static void writeTime(Output out, @Nullable LocalDateTime time) {
    if (time == null) {
      out.writeInt(0);
      return;
    }
    writeDate(out, time.toLocalDate());
    out.writeLong(time.toLocalTime().toNanoOfDay());
  }

  private static @Nullable LocalDateTime readTime(Input in) {
    LocalDate date = readDate(in);
    return date == null ? null : LocalDateTime.of(date, LocalTime.ofNanoOfDay(in.readLong()));
  }
}
