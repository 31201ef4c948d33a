package io.linnet.serialization.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Kryo's growing buffer with our strings and with the limits that the receiver will apply anyway,
 * so that a message too deep or too large fails where it is made.
 */
final class BoundedOutput extends Output {

  /** Bytes that belong before what stands at a place of the buffer. */
  private record LargeBytes(int at, ByteBuffer bytes) {}

  private static final int MAX_INT_BYTES = 5;

  /** Integers for which room is made at once: 20 KiB. */
  private static final int MAX_FAST = 4_096;

  /** The last character of ISO 8859-1. */
  private static final int LATIN = 0xFF;

  private final LimitsConfig limits;

  /** Large arrays in the order of their places; empty in most messages. */
  private final List<LargeBytes> large = new ArrayList<>(0);

  private int largeBytes;
  private int depth;
  private int elements;
  private int step;

  BoundedOutput(int bytes, LimitsConfig limits) {
    super(bytes, Limits.OUTPUT_BYTES);
    this.limits = limits;
  }

  /** Begins a message. */
  void start() {
    position = 0;
    depth = 0;
    elements = 0;
    large.clear();
    largeBytes = 0;
  }

  int capacityBytes() {
    return capacity;
  }

  /** One level down; a cycle of objects ends here. */
  void enter() {
    if (++depth > limits.depth()) {
      throw new CodecFault("more than " + limits.depth() + " levels deep, or a cycle");
    }
  }

  void leave() {
    depth--;
  }

  /** Counts the elements of one collection. */
  int elements(int count) {
    if (count > limits.elements()) {
      throw new CodecFault(count + " elements (limit: " + limits.elements() + ")");
    }
    elements += count;
    if (elements > limits.totalElements()) {
      throw new CodecFault("more than " + limits.totalElements() + " elements in one message");
    }
    return count;
  }

  /** Elements counted so far, for {@link #rewind}. */
  int counted() {
    return elements;
  }

  /** Back to an earlier place of the same message. */
  void rewind(int toPosition, int toCounted) {
    position = toPosition;
    elements = toCounted;
    while (!large.isEmpty() && large.get(large.size() - 1).at() >= toPosition) {
      largeBytes -= large.remove(large.size() - 1).bytes().remaining();
    }
  }

  /**
   * Writes bytes. Many of them are only noted: they are copied once, when the message is finished,
   * which must be before the caller gets its array back.
   */
  void writeAll(ByteBuffer bytes) {
    int length = bytes.remaining();
    if (length < Limits.LARGE_BYTES) {
      require(length);
      bytes.get(buffer, position, length);
      position += length;
      return;
    }
    if (length > Limits.OUTPUT_BYTES - position - largeBytes) {
      throw new CodecFault("a message of more than " + Limits.OUTPUT_BYTES + " bytes");
    }
    large.add(new LargeBytes(position, bytes));
    largeBytes += length;
  }

  /** The finished message. */
  @Override
  public byte[] toBytes() {
    if (large.isEmpty()) {
      return super.toBytes();
    }
    ByteBuffer message = ByteBuffer.allocate(position + largeBytes);
    int done = 0;
    for (LargeBytes next : large) {
      message.put(buffer, done, next.at() - done).put(next.bytes());
      done = next.at();
    }
    large.clear(); // they are the caller's again
    return message.put(buffer, done, position - done).array();
  }

  /** Which field of the innermost object is written now; a number for its {@code steps}. */
  int step() {
    return step;
  }

  void at(int fieldStep) {
    step = fieldStep;
  }

  /** Writes an unsigned number of up to 64 bits in 1 to 9 bytes. */
  void writeUnsigned(long value) {
    if (value >>> 7 == 0 && position < capacity) {
      buffer[position++] = (byte) value;
    } else {
      writeVarLong(value, true);
    }
  }

  /**
   * Writes a list of integers with its header, or nothing when there is something else in it, or
   * more than usual; then {@link ListCodec} says what.
   */
  @SuppressWarnings("NonApiType") // a class that the JVM knows, so that the loop makes no calls
  boolean tryIntegers(ArrayList<?> integers, int shift) {
    int count = integers.size();
    if (count > MAX_FAST || depth == limits.depth()) {
      return false;
    }
    require(MAX_INT_BYTES * (count + 1));
    int start = position;
    writeUnsigned((count << 1) + shift);
    byte[] bytes = buffer;
    int at = position;
    for (int i = 0; i < count; i++) {
      if (!(integers.get(i) instanceof Integer integer)) {
        position = start;
        return false;
      }
      int value = integer << 1 ^ integer >> 31;
      while ((value & ~0x7F) != 0) {
        bytes[at++] = (byte) (value | 0x80);
        value >>>= 7;
      }
      bytes[at++] = (byte) value;
    }
    if (integers.size() != count) {
      position = start;
      return false;
    }
    position = at;
    elements(count);
    return true;
  }

  /**
   * Writes a string: twice the number of characters, plus one if any is beyond Latin-1, plus {@code
   * shift}; then a byte for each character, or UTF-8.
   */
  void writeText(String text, int shift) {
    int length = text.length();
    if (length > limits.chars()) {
      throw new CodecFault("string of " + length + " characters (limit: " + limits.chars() + ")");
    }
    if (isLatin(text)) {
      require(length + MAX_INT_BYTES);
      writeUnsigned((length << 1) + shift);
      copyLow(text, buffer, position);
      position += length;
    } else {
      writeWide(text, shift);
    }
  }

  /** A loop of its own: the JVM looks at many characters at once if nothing else happens. */
  private static boolean isLatin(String text) {
    int length = text.length();
    if (length > 0 && text.charAt(0) > LATIN) {
      return false;
    }
    int seen = 0;
    for (int i = 0; i < length; i++) {
      seen |= text.charAt(i);
    }
    return seen <= LATIN;
  }

  @SuppressWarnings("deprecation") // it drops the high bytes, and there are none: a plain copy
  private static void copyLow(String text, byte[] to, int at) {
    text.getBytes(0, text.length(), to, at);
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
