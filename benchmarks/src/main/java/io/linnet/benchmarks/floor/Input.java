package io.linnet.benchmarks.floor;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Output} wrote. Reading past the array throws an {@link
 * IndexOutOfBoundsException}; both ends are ours, so frames are not checked further.
 */
final class Input {

  private byte[] bytes;
  private int position;

  Input(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Moves to another place. */
  void wrap(byte[] source, int offset) {
    bytes = source;
    position = offset;
  }

  byte[] bytes() {
    return bytes;
  }

  byte readByte() {
    return bytes[position++];
  }

  boolean readBoolean() {
    return bytes[position++] != 0;
  }

  int readInt() {
    int value = (int) Wire.INT.get(bytes, position);
    position += 4;
    return value;
  }

  long readLong() {
    long value = (long) Wire.LONG.get(bytes, position);
    position += 8;
    return value;
  }

  int readVarint() {
    byte first = bytes[position++];
    if (first >= 0) {
      return first;
    }
    int value = first & 0x7f;
    for (int shift = 7; shift < 35; shift += 7) {
      byte next = bytes[position++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        break;
      }
    }
    return value;
  }

  @Nullable String readString() {
    int length = readVarint() - 1;
    if (length < 0) {
      return null;
    }
    var value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }
}
