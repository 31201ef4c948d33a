package io.linnet.benchmarks.floor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing byte array and a position; belongs to one thread at a time. */
final class Output {

  /** Up to so many chars, a string's bytes and one more (3 * 42 + 1) fit a one-byte length. */
  private static final int SHORT_STRING = 42;

  private byte[] bytes;
  private int position;

  Output(int size) {
    bytes = new byte[size];
  }

  /** The content, from 0 to {@link #position()}; replaced when it grows. */
  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  void position(int value) {
    position = value;
  }

  /** Makes room; the single writes below do not check. */
  void require(int more) {
    if (bytes.length - position < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
    }
  }

  /** Begins a frame and says where; the length stays open until {@link #endFrame}. */
  int beginFrame(int id, byte kind) {
    int start = position;
    require(Wire.HEADER);
    Wire.INT.set(bytes, start + Wire.ID, id);
    bytes[start + Wire.KIND] = kind;
    position = start + Wire.HEADER;
    return start;
  }

  void endFrame(int start) {
    Wire.INT.set(bytes, start, position - start - Wire.ID);
  }

  void writeByte(int value) {
    bytes[position++] = (byte) value;
  }

  void writeInt(int value) {
    Wire.INT.set(bytes, position, value);
    position += 4;
  }

  void writeLong(long value) {
    Wire.LONG.set(bytes, position, value);
    position += 8;
  }

  /** Writes 1 to 5 bytes, 1 for 0 to 127. */
  void writeVarint(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      bytes[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[position++] = (byte) rest;
  }

  void writeBytes(byte[] source, int offset, int length) {
    require(length);
    System.arraycopy(source, offset, bytes, position, length);
    position += length;
  }

  /** Writes a string as UTF-8 behind its length plus one; makes its own room. */
  void writeString(@Nullable String value) {
    if (value == null) {
      require(1);
      writeByte(0);
      return;
    }
    int length = value.length();
    require(5 + 3 * length);
    if (length > SHORT_STRING) {
      writeVarint(Utf8.lengthOf(value) + 1);
      position = Utf8.encode(value, bytes, position);
      return;
    }
    int start = position;
    int end = Utf8.encode(value, bytes, start + 1);
    bytes[start] = (byte) (end - start);
    position = end;
  }
}
