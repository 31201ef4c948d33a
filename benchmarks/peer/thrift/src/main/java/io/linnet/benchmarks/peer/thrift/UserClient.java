package io.linnet.benchmarks.peer.thrift;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.net.InetAddress;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;
import org.apache.thrift.transport.layered.TFramedTransport;

/** A connection and the calls on it, one after another. Not thread-safe. */
final class UserClient {

  private final Messages messages;

  private UserClient(TProtocol protocol) {
    messages = new Messages(protocol);
  }

  static UserClient connect(int port) throws TTransportException {
    var socket = new TSocket(InetAddress.getLoopbackAddress().getHostAddress(), port);
    var transport = new TFramedTransport(socket);
    transport.open();
    return new UserClient(new TCompactProtocol(transport));
  }

  boolean existUser(String email) throws TException {
    messages.call("existUser", Fields.EMAIL, out -> out.writeString(email));
    return messages.reply(TProtocol::readBool);
  }

  boolean createUser(User user) throws TException {
    messages.call("createUser", Fields.USER, out -> Structs.write(user, out));
    return messages.reply(TProtocol::readBool);
  }

  User getUser(long id) throws TException {
    messages.call("getUser", Fields.USER_ID, out -> out.writeI64(id));
    return messages.reply(Structs::readUser);
  }

  Page<User> listUser(int pageNo) throws TException {
    messages.call("listUser", Fields.PAGE_NUMBER, out -> out.writeI32(pageNo));
    return messages.reply(Structs::readPage);
  }
}
