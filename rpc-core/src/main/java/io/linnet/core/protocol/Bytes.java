package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reading with explicit bounds: nothing is read or allocated before it is known to be there,
 * whether or not Netty checks bounds itself.
 */
final class Bytes {

  private Bytes() {}

  static void require(ByteBuf in, int count, String what) throws ProtocolException {
    if (count > in.readableBytes()) {
      throw new ProtocolException(
          what + ": " + count + " bytes expected, " + in.readableBytes() + " left in the frame");
    }
  }

  static byte[] read(ByteBuf in, int count, String what) throws ProtocolException {
    require(in, count, what);
    byte[] bytes = new byte[count];
    in.readBytes(bytes);
    return bytes;
  }

  static String text(ByteBuf in, int count, String what) throws ProtocolException {
    require(in, count, what);
    ByteBuffer bytes = in.nioBuffer(in.readerIndex(), count);
    in.skipBytes(count);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException(what + ": not UTF-8");
    }
  }

  /** The number u16 of entries that follow, each of at least {@code entryBytes}. */
  static int count(ByteBuf in, int entryBytes, String what) throws ProtocolException {
    require(in, 2, what);
    int count = in.readUnsignedShortLE();
    require(in, count * entryBytes, what);
    return count;
  }

  static void requireEnd(ByteBuf in, String what) throws ProtocolException {
    if (in.isReadable()) {
      throw new ProtocolException(what + ": " + in.readableBytes() + " bytes behind its end");
    }
  }

  /** Text behind its length as a varint. */
  static String readText(ByteBuf in, String what) throws ProtocolException {
    return text(in, varint(in, what), what);
  }

  static void writeText(ByteBuf out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeVarint(out, bytes.length);
    out.writeBytes(bytes);
  }

  /** An unsigned number of at most 28 bits in its shortest form. */
  static int varint(ByteBuf in, String what) throws ProtocolException {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      require(in, 1, what);
      int next = in.readByte();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        if (next == 0 && shift > 0) {
          throw new ProtocolException(what + ": number not in its shortest form");
        }
        return value;
      }
    }
    throw new ProtocolException(what + ": number too long");
  }

  static void writeVarint(ByteBuf out, int value) {
    int left = value;
    while (left > 0x7F) {
      out.writeByte(left | 0x80);
      left >>>= 7;
    }
    out.writeByte(left);
  }

  /** The text in UTF-8, cut to at most {@code max} bytes between two characters. */
  static byte[] cut(String text, int max) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= max) {
      return bytes;
    }
    int end = max;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}
