package io.linnet.testing.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * One entry of the metadata of a call.
 *
 * @param number of the key in the connection's dictionary; 0 = the key stands in the entry
 * @param key the key itself when the number is 0, otherwise empty
 * @param value its text
 */
public record WireMetadata(int number, String key, String value) {

  /** An entry that brings its key along. */
  public static WireMetadata inline(String key, String value) {
    return new WireMetadata(0, key, value);
  }

  /** An entry whose key both sides know. */
  public static WireMetadata known(int number, String value) {
    return new WireMetadata(number, "", value);
  }

  /** Count, then each entry. */
  static WireBytes write(List<WireMetadata> entries) {
    var out = new WireWriter().u8(entries.size());
    for (WireMetadata entry : entries) {
      out.varint(entry.number);
      if (entry.number == 0) {
        out.textVarint(entry.key);
      }
      out.textVarint(entry.value);
    }
    return out.toBytes();
  }

  /** Reads what {@link #write} wrote. */
  static List<WireMetadata> read(WireReader in) {
    List<WireMetadata> entries = new ArrayList<>();
    for (int count = in.u8(); count > 0; count--) {
      int number = in.varint();
      String key = number == 0 ? in.textVarint() : "";
      entries.add(new WireMetadata(number, key, in.textVarint()));
    }
    return List.copyOf(entries);
  }
}
