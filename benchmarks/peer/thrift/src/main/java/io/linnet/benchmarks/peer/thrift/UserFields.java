package io.linnet.benchmarks.peer.thrift;

import static io.linnet.benchmarks.peer.thrift.Fields.field;
import static java.util.Objects.requireNonNull;

import io.linnet.benchmarks.workload.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.jspecify.annotations.Nullable;

/** The fields of a user. Dates are days, local times nanoseconds since 1970-01-01 as if in UTC. */
final class UserFields {

  private static final long NANOS = 1_000_000_000;

  private static final TField ID = field(1, TType.I64);
  private static final TField NAME = field(2, TType.STRING);
  private static final TField SEX = field(3, TType.I32);
  private static final TField BIRTHDAY = field(4, TType.I32);
  private static final TField EMAIL = field(5, TType.STRING);
  private static final TField MOBILE = field(6, TType.STRING);
  private static final TField ADDRESS = field(7, TType.STRING);
  private static final TField ICON = field(8, TType.STRING);
  private static final TField PERMISSIONS = field(9, TType.LIST);
  private static final TField STATUS = field(10, TType.I32);
  private static final TField CREATE_TIME = field(11, TType.I64);
  private static final TField UPDATE_TIME = field(12, TType.I64);

  private UserFields() {}

  static void write(User user, TProtocol out) throws TException {
    out.writeStructBegin(Fields.STRUCT);
    out.writeFieldBegin(ID);
    out.writeI64(user.getId());
    write(NAME, user.getName(), out);
    write(SEX, user.getSex(), out);
    write(BIRTHDAY, (int) requireNonNull(user.getBirthday()).toEpochDay(), out);
    write(EMAIL, user.getEmail(), out);
    write(MOBILE, user.getMobile(), out);
    write(ADDRESS, user.getAddress(), out);
    write(ICON, user.getIcon(), out);
    out.writeFieldBegin(PERMISSIONS);
    writeNumbers(requireNonNull(user.getPermissions()), out);
    write(STATUS, user.getStatus(), out);
    write(CREATE_TIME, user.getCreateTime(), out);
    write(UPDATE_TIME, user.getUpdateTime(), out);
    out.writeFieldStop();
    out.writeStructEnd();
  }

  static void read(User user, TField field, TProtocol in) throws TException {
    switch (field.id) {
      case 1 -> user.setId(in.readI64());
      case 2 -> user.setName(in.readString());
      case 3 -> user.setSex(in.readI32());
      case 4 -> user.setBirthday(LocalDate.ofEpochDay(in.readI32()));
      case 5 -> user.setEmail(in.readString());
      case 6 -> user.setMobile(in.readString());
      case 7 -> user.setAddress(in.readString());
      case 8 -> user.setIcon(in.readString());
      case 9 -> user.setPermissions(readNumbers(in));
      case 10 -> user.setStatus(in.readI32());
      case 11 -> user.setCreateTime(time(in.readI64()));
      case 12 -> user.setUpdateTime(time(in.readI64()));
      default -> in.skip(field.type);
    }
  }

  private static void write(TField field, @Nullable String value, TProtocol out) throws TException {
    out.writeFieldBegin(field);
    out.writeString(requireNonNull(value));
  }

  private static void write(TField field, int value, TProtocol out) throws TException {
    out.writeFieldBegin(field);
    out.writeI32(value);
  }

  @SuppressWarnings("JavaLocalDateTimeGetNano") // the seconds are taken too, by another name
  private static void write(TField field, @Nullable LocalDateTime value, TProtocol out)
      throws TException {
    out.writeFieldBegin(field);
    LocalDateTime time = requireNonNull(value);
    out.writeI64(time.toEpochSecond(ZoneOffset.UTC) * NANOS + time.getNano());
  }

  private static void writeNumbers(List<Integer> numbers, TProtocol out) throws TException {
    out.writeListBegin(new TList(TType.I32, numbers.size()));
    for (int number : numbers) {
      out.writeI32(number);
    }
    out.writeListEnd();
  }

  private static List<Integer> readNumbers(TProtocol in) throws TException {
    TList list = in.readListBegin();
    var numbers = new ArrayList<Integer>(list.size);
    for (int i = 0; i < list.size; i++) {
      numbers.add(in.readI32());
    }
    in.readListEnd();
    return numbers;
  }

  private static LocalDateTime time(long nanos) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(nanos, NANOS), (int) Math.floorMod(nanos, NANOS), ZoneOffset.UTC);
  }
}
