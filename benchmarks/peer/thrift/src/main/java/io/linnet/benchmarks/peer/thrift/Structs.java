package io.linnet.benchmarks.peer.thrift;

import static io.linnet.benchmarks.peer.thrift.Fields.field;
import static java.util.Objects.requireNonNull;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.util.ArrayList;
import java.util.List;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/** The beans as structs. Fields are numbered as the beans have them. */
final class Structs {

  private static final TField PAGE_NUMBER = field(1, TType.I32);
  private static final TField TOTAL = field(2, TType.I32);
  private static final TField RESULT = field(3, TType.LIST);

  private Structs() {}

  static void write(User user, TProtocol out) throws TException {
    UserFields.write(user, out);
  }

  static User readUser(TProtocol in) throws TException {
    var user = new User();
    in.readStructBegin();
    for (TField field = in.readFieldBegin(); field.type != 0; field = in.readFieldBegin()) {
      UserFields.read(user, field, in);
      in.readFieldEnd();
    }
    in.readStructEnd();
    return user;
  }

  static void write(Page<User> page, TProtocol out) throws TException {
    out.writeStructBegin(Fields.STRUCT);
    out.writeFieldBegin(PAGE_NUMBER);
    out.writeI32(page.getPageNo());
    out.writeFieldBegin(TOTAL);
    out.writeI32(page.getTotal());
    out.writeFieldBegin(RESULT);
    List<User> users = requireNonNull(page.getResult());
    out.writeListBegin(new TList(TType.STRUCT, users.size()));
    for (User user : users) {
      write(user, out);
    }
    out.writeListEnd();
    out.writeFieldStop();
    out.writeStructEnd();
  }

  static Page<User> readPage(TProtocol in) throws TException {
    var page = new Page<User>();
    in.readStructBegin();
    for (TField field = in.readFieldBegin(); field.type != 0; field = in.readFieldBegin()) {
      switch (field.id) {
        case 1 -> page.setPageNo(in.readI32());
        case 2 -> page.setTotal(in.readI32());
        case 3 -> page.setResult(readUsers(in));
        default -> in.skip(field.type);
      }
      in.readFieldEnd();
    }
    in.readStructEnd();
    return page;
  }

  private static List<User> readUsers(TProtocol in) throws TException {
    TList list = in.readListBegin();
    var users = new ArrayList<User>(list.size);
    for (int i = 0; i < list.size; i++) {
      users.add(readUser(in));
    }
    in.readListEnd();
    return users;
  }
}
