package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Attachments on the wire: count u8, then key (dictionary id, or 0 and text) and value of each. */
final class Metadata {

  private Metadata() {}

  static void write(ByteBuf out, Attachments attachments) {
    out.writeByte(attachments.size());
    attachments.forEach(
        (name, value) -> {
          Bytes.writeVarint(out, 0);
          writeText(out, name);
          writeText(out, value);
        });
  }

  static Attachments read(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 1, "metadata");
    int count = in.readUnsignedByte();
    int start = in.readerIndex();
    if (count > Attachments.MAX_ENTRIES) {
      throw new ProtocolException("metadata: " + count + " entries (at most 64)");
    }
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      if (Bytes.varint(in, "metadata key") != 0) {
        throw new ProtocolException("metadata: key is not in the dictionary");
      }
      String name = Bytes.text(in, Bytes.varint(in, "metadata key"), "metadata key");
      String value = Bytes.text(in, Bytes.varint(in, "metadata value"), "metadata value");
      if (entries.put(name, value) != null
          || in.readerIndex() - start > 2 * Attachments.MAX_BYTES) {
        throw new ProtocolException("metadata: a key twice, or too large");
      }
    }
    try {
      return Attachments.of(entries);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("metadata: name or size not allowed");
    }
  }

  private static void writeText(ByteBuf out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Bytes.writeVarint(out, bytes.length);
    out.writeBytes(bytes);
  }
}
