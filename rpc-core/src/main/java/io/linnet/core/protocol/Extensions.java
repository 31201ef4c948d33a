package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/** The extension block of a message: length u16, then entries that a reader may skip. */
final class Extensions {

  private Extensions() {}

  static void skip(ByteBuf in, boolean present) throws ProtocolException {
    if (present) {
      Bytes.require(in, 2, "extensions");
      int length = in.readUnsignedShortLE();
      Bytes.require(in, length, "extensions");
      in.skipBytes(length);
    }
  }
}
