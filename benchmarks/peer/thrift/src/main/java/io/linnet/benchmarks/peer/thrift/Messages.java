package io.linnet.benchmarks.peer.thrift;

import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.jspecify.annotations.Nullable;

/** Calls and replies as a generated client has them. Not thread-safe. */
final class Messages {

  private final TProtocol protocol;
  private int sequence;

  Messages(TProtocol protocol) {
    this.protocol = protocol;
  }

  /** Sends a call with one argument. */
  void call(String method, TField field, Writer argument) throws TException {
    sequence++;
    protocol.writeMessageBegin(new TMessage(method, TMessageType.CALL, sequence));
    writeStruct(protocol, field, argument);
    protocol.writeMessageEnd();
    protocol.getTransport().flush();
  }

  /** Waits for the result. */
  <T> T reply(Reader<T> result) throws TException {
    TMessage message = protocol.readMessageBegin();
    if (message.type == TMessageType.EXCEPTION) {
      throw TApplicationException.readFrom(protocol);
    }
    if (message.seqid != sequence) {
      throw new TApplicationException(TApplicationException.BAD_SEQUENCE_ID, message.name);
    }
    T value = readStruct(protocol, 0, result);
    protocol.readMessageEnd();
    return value;
  }

  /** Writes a struct of one field: the arguments of a call, or its result. */
  static void writeStruct(TProtocol out, TField field, Writer value) throws TException {
    out.writeStructBegin(Fields.STRUCT);
    out.writeFieldBegin(field);
    value.write(out);
    out.writeFieldEnd();
    out.writeFieldStop();
    out.writeStructEnd();
  }

  /** Reads a struct of which one field is wanted. */
  static <T> T readStruct(TProtocol in, int id, Reader<T> reader) throws TException {
    @Nullable T value = null;
    in.readStructBegin();
    for (TField field = in.readFieldBegin(); field.type != 0; field = in.readFieldBegin()) {
      if (field.id == id) {
        value = reader.read(in);
      } else {
        in.skip(field.type);
      }
      in.readFieldEnd();
    }
    in.readStructEnd();
    if (value == null) {
      throw new TApplicationException(TApplicationException.MISSING_RESULT, "no field " + id);
    }
    return value;
  }

  /** Writes a value. */
  interface Writer {
    void write(TProtocol out) throws TException;
  }

  /** Reads a value. */
  interface Reader<T> {
    T read(TProtocol in) throws TException;
  }
}
