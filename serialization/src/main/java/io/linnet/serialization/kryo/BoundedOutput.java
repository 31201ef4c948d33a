package io.linnet.serialization.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;

/**
 * Kryo's growing buffer with our strings and with the limits that the receiver will apply anyway,
 * so that a message too deep or too large fails where it is made.
 */
final class BoundedOutput extends Output {

  private int depth;
  private int elements;

  BoundedOutput(int bytes) {
    super(bytes, Limits.OUTPUT_BYTES);
  }

  /** Begins a message. */
  void start() {
    position = 0;
    depth = 0;
    elements = 0;
  }

  int capacityBytes() {
    return capacity;
  }

  /** One level down; a cycle of objects ends here. */
  void enter() {
    if (++depth > Limits.DEPTH) {
      throw new CodecFault("more than " + Limits.DEPTH + " levels deep, or a cycle");
    }
  }

  void leave() {
    depth--;
  }

  /** Counts the elements of one collection. */
  int elements(int count) {
    if (count > Limits.ELEMENTS) {
      throw new CodecFault(count + " elements (limit: " + Limits.ELEMENTS + ")");
    }
    elements += count;
    if (elements > Limits.MESSAGE_ELEMENTS) {
      throw new CodecFault("more than " + Limits.MESSAGE_ELEMENTS + " elements in one message");
    }
    return count;
  }

  /** Writes an unsigned number of up to 64 bits in 1 to 9 bytes. */
  void writeUnsigned(long value) {
    writeVarLong(value, true);
  }

  /**
   * Writes a string: twice the number of characters, plus one if any is beyond Latin-1, plus {@code
   * shift}; then a byte for each character, or UTF-8.
   */
  void writeText(String text, int shift) {
    int length = text.length();
    if (length > Limits.CHARS) {
      throw new CodecFault("string of " + length + " characters (limit: " + Limits.CHARS + ")");
    }
    require(length + 5);
    int start = position;
    writeVarInt((length << 1) + shift, true);
    byte[] bytes = buffer;
    int at = position;
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      seen |= c;
      bytes[at + i] = (byte) c;
    }
    if (seen <= 0xFF) {
      position = at + length;
    } else {
      position = start;
      writeWide(text, shift);
    }
  }

  private void writeWide(String text, int shift) {
    int length = text.length();
    require(3 * length + 5);
    writeVarInt((length << 1) + 1 + shift, true);
    byte[] bytes = buffer;
    int at = position;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xC0 | (c >> 6));
        bytes[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        bytes[at++] = (byte) (0xE0 | (c >> 12));
        bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        int point = text.codePointAt(i++);
        if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          throw new CodecFault("half a surrogate pair in a string");
        }
        bytes[at++] = (byte) (0xF0 | (point >> 18));
        bytes[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (point & 0x3F));
      }
    }
    position = at;
  }
}
