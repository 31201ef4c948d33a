package io.linnet.benchmarks.floor;

import static java.util.Objects.requireNonNull;

import io.linnet.benchmarks.workload.UserService;

/** Decodes a request, runs the method, encodes the reply. */
final class ServerMethods {

  private final UserService service;

  ServerMethods(UserService service) {
    this.service = service;
  }

  /** Answers the request frame at {@code start}; one that fails is answered too. */
  void answer(Input in, byte[] bytes, int start, Output out) {
    int id = (int) Wire.INT.get(bytes, start + Wire.ID);
    int replyStart = out.beginFrame(id, Wire.OK);
    in.wrap(bytes, start + Wire.HEADER);
    try {
      run(bytes[start + Wire.KIND], in, out);
    } catch (RuntimeException e) {
      out.position(replyStart);
      out.beginFrame(id, Wire.FAILED);
      out.writeString(e.toString());
    }
    out.endFrame(replyStart);
  }

  private void run(byte method, Input in, Output out) {
    switch (method) {
      case Wire.EXIST_USER -> writeBoolean(out, service.existUser(requireNonNull(in.readString())));
      case Wire.CREATE_USER ->
          writeBoolean(out, service.createUser(requireNonNull(UserCodec.readUser(in))));
      case Wire.GET_USER -> UserCodec.writeUser(out, service.getUser(in.readLong()));
      case Wire.LIST_USER -> UserCodec.writePage(out, service.listUser(in.readInt()));
      default -> throw new IllegalArgumentException("method: " + method + " (expected: 1 to 4)");
    }
  }

  private static void writeBoolean(Output out, boolean value) {
    out.require(1);
    out.writeByte(value ? 1 : 0);
  }
}
