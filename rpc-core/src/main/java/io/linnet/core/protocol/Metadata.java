package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Attachments on the wire: count u8, then of each the key (number in the dictionary, or 0 and its
 * text) and the value.
 */
final class Metadata {

  /** Most bytes in front of one entry's text: number, two lengths. */
  private static final int ENTRY_OVERHEAD = 5;

  /** Most bytes that attachments can take. */
  static final int MAX_BYTES = 1 + Attachments.MAX_BYTES + Attachments.MAX_ENTRIES * ENTRY_OVERHEAD;

  private Metadata() {}

  /** Writes numbers for the names that have one, and shows the others to {@code unnumbered}. */
  static void write(
      ByteBuf out, Attachments attachments, KeyDictionary keys, Consumer<String> unnumbered) {
    out.writeByte(attachments.size());
    attachments.forEach(
        (name, value) -> {
          int number = keys.number(name);
          Bytes.writeVarint(out, number);
          if (number == 0) {
            unnumbered.accept(name);
            Bytes.writeText(out, name);
          }
          Bytes.writeText(out, value);
        });
  }

  static Attachments read(ByteBuf in, KeyDictionary keys) throws ProtocolException {
    Bytes.require(in, 1, "metadata");
    int count = in.readUnsignedByte();
    int start = in.readerIndex();
    if (count > Attachments.MAX_ENTRIES) {
      throw new ProtocolException("metadata: " + count + " entries (at most 64)");
    }
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int number = Bytes.varint(in, "metadata key");
      String name = number == 0 ? Bytes.readText(in, "metadata key") : keys.name(number);
      if (name == null) {
        throw new ProtocolException("metadata: key " + number + " is not in the dictionary");
      }
      String value = Bytes.readText(in, "metadata value");
      if (entries.put(name, value) != null || in.readerIndex() - start > MAX_BYTES) {
        throw new ProtocolException("metadata: a key twice, or too large");
      }
    }
    try {
      return Attachments.of(entries);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("metadata: name or size not allowed");
    }
  }
}
