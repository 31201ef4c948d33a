package io.linnet.testing.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A tagged value of a HELLO or of an extension block: tag u16, length u16, value.
 *
 * @param tag 0 to 65535
 * @param value its bytes
 */
public record WireEntry(int tag, WireBytes value) {

  /** Writes the entries one after the other. */
  static WireBytes write(List<WireEntry> entries) {
    var out = new WireWriter();
    for (WireEntry entry : entries) {
      out.u16(entry.tag).u16(entry.value.size()).bytes(entry.value);
    }
    return out.toBytes();
  }

  /** Reads entries up to the end. */
  static List<WireEntry> read(WireReader in) {
    List<WireEntry> entries = new ArrayList<>();
    while (in.remaining() > 0) {
      int tag = in.u16();
      entries.add(new WireEntry(tag, in.bytes(in.u16())));
    }
    return List.copyOf(entries);
  }
}
