package io.linnet.benchmarks.peer.thrift;

import io.linnet.benchmarks.peer.thrift.Messages.Writer;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.TProcessor;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;

/** The server's side: reads a call, does it, writes its reply. */
final class UserProcessor implements TProcessor {

  private final UserService service;

  UserProcessor(UserService service) {
    this.service = service;
  }

  @Override
  public void process(TProtocol in, TProtocol out) throws TException {
    TMessage call = in.readMessageBegin();
    switch (call.name) {
      case "existUser" -> {
        boolean exists = service.existUser(Messages.readStruct(in, 1, TProtocol::readString));
        reply(in, out, call, Fields.BOOL_RESULT, o -> o.writeBool(exists));
      }
      case "createUser" -> {
        boolean created = service.createUser(Messages.readStruct(in, 1, Structs::readUser));
        reply(in, out, call, Fields.BOOL_RESULT, o -> o.writeBool(created));
      }
      case "getUser" -> {
        User user = service.getUser(Messages.readStruct(in, 1, TProtocol::readI64));
        reply(in, out, call, Fields.STRUCT_RESULT, o -> Structs.write(user, o));
      }
      case "listUser" -> {
        Page<User> page = service.listUser(Messages.readStruct(in, 1, TProtocol::readI32));
        reply(in, out, call, Fields.STRUCT_RESULT, o -> Structs.write(page, o));
      }
      default -> throw new TApplicationException(TApplicationException.UNKNOWN_METHOD, call.name);
    }
  }

  private static void reply(TProtocol in, TProtocol out, TMessage call, TField field, Writer result)
      throws TException {
    in.readMessageEnd();
    out.writeMessageBegin(new TMessage(call.name, TMessageType.REPLY, call.seqid));
    Messages.writeStruct(out, field, result);
    out.writeMessageEnd();
    out.getTransport().flush();
  }
}
