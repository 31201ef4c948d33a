package io.linnet.benchmarks.peer.thrift;

import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/** What structs consist of. */
final class Fields {

  static final TStruct STRUCT = new TStruct("");

  // Arguments and results.
  static final TField EMAIL = new TField("email", TType.STRING, (short) 1);
  static final TField USER = new TField("user", TType.STRUCT, (short) 1);
  static final TField USER_ID = new TField("id", TType.I64, (short) 1);
  static final TField PAGE_NUMBER = new TField("pageNo", TType.I32, (short) 1);
  static final TField BOOL_RESULT = new TField("success", TType.BOOL, (short) 0);
  static final TField STRUCT_RESULT = new TField("success", TType.STRUCT, (short) 0);

  private Fields() {}

  static TField field(int id, byte type) {
    return new TField("", type, (short) id);
  }
}
