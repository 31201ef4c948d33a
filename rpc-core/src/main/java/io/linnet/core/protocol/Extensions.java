package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/**
 * The extension block of a message: length u16, then entries of tag u16, length u16 and value. All
 * are skipped today; later versions say more here.
 */
final class Extensions {

  private Extensions() {}

  static void skip(ByteBuf in, boolean present) throws ProtocolException {
    if (!present) {
      return;
    }
    Bytes.require(in, 2, "extensions");
    int left = in.readUnsignedShortLE();
    Bytes.require(in, left, "extensions");
    while (left > 0) {
      if (left < 4) {
        throw new ProtocolException("extensions: an entry is cut");
      }
      in.skipBytes(2);
      int length = in.readUnsignedShortLE();
      left -= 4 + length;
      if (left < 0) {
        throw new ProtocolException("extensions: an entry is longer than the block");
      }
      in.skipBytes(length);
    }
  }
}
